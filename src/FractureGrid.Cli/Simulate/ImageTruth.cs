using System.Text.Json.Serialization;

namespace FractureGrid.Cli.Simulate;

/// <summary>One image's entry in <c>truth.json</c>; boxes are [x, y, width, height] in stored pixels.</summary>
internal sealed record ImageTruth
{
    [JsonPropertyName("file")]
    public required string File { get; init; }

    [JsonPropertyName("hospital")]
    public required string Hospital { get; init; }

    [JsonPropertyName("patientId")]
    public required string PatientId { get; init; }

    [JsonPropertyName("studyInstanceUid")]
    public required string StudyUid { get; init; }

    [JsonPropertyName("sopInstanceUid")]
    public required string SopInstanceUid { get; init; }

    [JsonPropertyName("boxes")]
    public required IReadOnlyList<int[]> Boxes { get; init; }

    [JsonPropertyName("kinds")]
    public required IReadOnlyList<string> Kinds { get; init; }
}
