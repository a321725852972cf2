namespace FractureGrid.Abstractions.Outcomes;

/// <summary>What became of a reference standard.</summary>
[GenerateSerializer, Alias("fg.reference-receipt.v1")]
public enum ReferenceReceipt
{
    /// <summary>New or changed.</summary>
    Stored = 0,

    /// <summary>The same truth was there.</summary>
    Unchanged = 1,

    /// <summary>A heavier source, or a newer word of the same source, stands.</summary>
    Outweighed = 2,
}
