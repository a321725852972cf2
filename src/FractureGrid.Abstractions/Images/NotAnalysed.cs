namespace FractureGrid.Abstractions.Images;

/// <summary>Why an image was not analysed: a stable code such as <c>Truncated</c> and a sentence for people, without identity.</summary>
[GenerateSerializer, Immutable, Alias("fg.not-analysed.v1")]
public sealed record NotAnalysed
{
    [Id(0)]
    public required string Code { get; init; }

    [Id(1)]
    public required string Detail { get; init; }
}
