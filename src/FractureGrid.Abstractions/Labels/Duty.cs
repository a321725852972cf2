namespace FractureGrid.Abstractions.Labels;

/// <summary>What a person does for an image's gold standard; nobody does two of them for one image.</summary>
[GenerateSerializer, Alias("fg.duty.v1")]
public enum Duty
{
    /// <summary>Annotates without seeing what others said.</summary>
    Annotator = 0,

    /// <summary>Sees both annotations and makes the one final annotation.</summary>
    Reviewer = 1,

    /// <summary>Accepts the final annotation or sends it back.</summary>
    SpotChecker = 2,
}
