namespace FractureGrid.Abstractions.Pauses;

/// <summary>All pauses that are in force.</summary>
[GenerateSerializer, Immutable, Alias("fg.pause-plan.v1")]
public sealed record PausePlan
{
    [Id(0)]
    public required IReadOnlyList<Pause> Pauses { get; init; }

    /// <summary>Whether images of a site wait.</summary>
    public bool HoldsSite(string site) => Holds(PauseScope.Grid, string.Empty) || Holds(PauseScope.Site, site);

    /// <summary>Whether a silo's detector takes no images.</summary>
    public bool HoldsSilo(string name) => Holds(PauseScope.Silo, name);

    private bool Holds(PauseScope scope, string name) =>
        Pauses.Any(pause => pause.Scope == scope && string.Equals(pause.Name, name, StringComparison.Ordinal));
}
