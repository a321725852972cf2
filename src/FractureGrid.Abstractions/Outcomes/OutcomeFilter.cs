using System.Text.Json.Serialization;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Which outcomes; null takes all.</summary>
[GenerateSerializer, Immutable, Alias("fg.outcome-filter.v1")]
public sealed record OutcomeFilter
{
    [Id(0)]
    public string? Site { get; init; }

    /// <summary>One model; null takes all but shadows (<see cref="ShadowModels"/>).</summary>
    [Id(1)]
    public string? ModelHash { get; init; }

    /// <summary>First day, UTC.</summary>
    [Id(2)]
    public DateOnly? From { get; init; }

    /// <summary>Last day, UTC, included.</summary>
    [Id(3)]
    public DateOnly? To { get; init; }

    /// <summary>One of <see cref="OutcomeAttributes"/>: counts of its groups only. Rows are not narrowed by it.</summary>
    [Id(4)]
    public string? Attribute { get; init; }

    /// <summary>The sites that the asker may see, of which <see cref="Site"/> may be one.</summary>
    [Id(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>Only rows whose reference lesions are known. Counts are not narrowed by it.</summary>
    [Id(6)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyMarked { get; init; }

    /// <summary>One body part; null takes all. Counts under it are made from the rows, since none are kept for it; those of each day are not to be had.</summary>
    [Id(7)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyPart { get; init; }
}
