using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Rollout;

namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Shadow thresholds against those in force, on the films decided since the shadow was set.</summary>
public sealed record ShadowPointAnswer
{
    /// <summary>The shadow.</summary>
    public required OperatingPointEntry Entry { get; init; }

    /// <summary>Films since then for which it would hold.</summary>
    public required long Films { get; init; }

    /// <summary>Films by both answers.</summary>
    public required IReadOnlyList<AnswerPair> Answers { get; init; }

    /// <summary>Share of films with the same answer.</summary>
    public required Figure Agreement { get; init; }

    public required PairedShare SensitivityAtFracture { get; init; }

    public required PairedShare SpecificityAtFracture { get; init; }

    public required PairedShare SensitivityWithDoubt { get; init; }

    public required PairedShare SpecificityWithDoubt { get; init; }
}
