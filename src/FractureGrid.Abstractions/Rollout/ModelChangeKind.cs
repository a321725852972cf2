namespace FractureGrid.Abstractions.Rollout;

/// <summary>What a change of the models in use does.</summary>
[GenerateSerializer, Alias("fg.model-change-kind.v1")]
public enum ModelChangeKind
{
    /// <summary>A package reads the site's films from now on.</summary>
    Promote = 0,

    /// <summary>A package reads a share of them beside it, unseen; without a package, none does any more.</summary>
    Shadow = 1,
}
