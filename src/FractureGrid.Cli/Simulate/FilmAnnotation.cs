using System.Text.Json.Serialization;

namespace FractureGrid.Cli.Simulate;

/// <summary>One film's entry in <c>annotations.json</c>; boxes are [x, y, width, height] in pixels of the written file.</summary>
internal sealed record FilmAnnotation
{
    [JsonPropertyName("file")]
    public required string File { get; init; }

    [JsonPropertyName("mask")]
    public required string Mask { get; init; }

    [JsonPropertyName("width")]
    public required int Width { get; init; }

    [JsonPropertyName("height")]
    public required int Height { get; init; }

    [JsonPropertyName("bodyPart")]
    public required string BodyPart { get; init; }

    [JsonPropertyName("view")]
    public required string View { get; init; }

    [JsonPropertyName("side")]
    public required string Side { get; init; }

    [JsonPropertyName("sex")]
    public required string Sex { get; init; }

    [JsonPropertyName("age")]
    public required int Age { get; init; }

    [JsonPropertyName("manufacturer")]
    public required string Manufacturer { get; init; }

    [JsonPropertyName("bits")]
    public required int Bits { get; init; }

    [JsonPropertyName("kv")]
    public required float Kilovolts { get; init; }

    [JsonPropertyName("mas")]
    public required float MilliampereSeconds { get; init; }

    /// <summary>Whether there is fixation hardware.</summary>
    [JsonPropertyName("hardware")]
    public required bool Hardware { get; init; }

    [JsonPropertyName("boxes")]
    public required IReadOnlyList<int[]> Boxes { get; init; }

    [JsonPropertyName("kinds")]
    public required IReadOnlyList<string> Kinds { get; init; }

    [JsonPropertyName("bones")]
    public required IReadOnlyList<string> Bones { get; init; }
}
