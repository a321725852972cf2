namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Where a reference standard came from. Ordered by weight: a lighter source never replaces a heavier one.</summary>
[GenerateSerializer, Alias("fg.reference-source.v1")]
public enum ReferenceSource
{
    /// <summary>Taken from a clinical report.</summary>
    Report = 0,

    /// <summary>One reader's answer to a result.</summary>
    Reader = 1,

    /// <summary>A list that somebody stands for.</summary>
    Import = 2,

    /// <summary>Two annotators, a reviewer and a spot check.</summary>
    GoldStandard = 3,
}
