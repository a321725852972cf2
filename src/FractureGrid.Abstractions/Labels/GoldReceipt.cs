namespace FractureGrid.Abstractions.Labels;

/// <summary>What became of a piece of work.</summary>
[GenerateSerializer, Alias("fg.gold-receipt.v1")]
public enum GoldReceipt
{
    Taken = 0,

    /// <summary>The person has not passed the test for this duty.</summary>
    NotQualified = 1,

    /// <summary>The person has another duty for this image, or has done this one.</summary>
    SamePerson = 2,

    /// <summary>The image is at another stage.</summary>
    WrongStage = 3,
    UnknownImage = 4,
}
