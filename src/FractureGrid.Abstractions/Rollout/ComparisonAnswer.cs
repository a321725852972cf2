using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Abstractions.Rollout;

/// <summary>A shadow against the model in use, on the films that both have read.</summary>
public sealed record ComparisonAnswer
{
    public required string Site { get; init; }

    /// <summary>Name and version of the shadow.</summary>
    public required string Shadow { get; init; }

    public required string ShadowHash { get; init; }

    /// <summary>Name and version of the models in use whose results were compared.</summary>
    public required IReadOnlyList<string> Active { get; init; }

    /// <summary>Films that both have read.</summary>
    public required long Films { get; init; }

    /// <summary>Films by both answers.</summary>
    public required IReadOnlyList<AnswerPair> Answers { get; init; }

    /// <summary>Share of films with the same answer.</summary>
    public required Figure Agreement { get; init; }

    /// <summary>Mean score of the shadow less that of the model in use; null without films.</summary>
    public double? MeanScoreDifference { get; init; }

    /// <summary>The same with its interval; null from earlier releases.</summary>
    public Figure? ScoreDifference { get; init; }

    /// <summary>Films among them with a known fracture, and with none.</summary>
    public required long Fractures { get; init; }

    public required long Healthy { get; init; }

    /// <summary>Areas of both on the same cases (paired DeLong); null with fewer than two cases of a kind.</summary>
    public AreaDifference? Area { get; init; }

    /// <summary>Area of the model in use with its interval; null from earlier releases.</summary>
    public Figure? ActiveArea { get; init; }

    /// <summary>Area of the shadow with its interval; null from earlier releases.</summary>
    public Figure? ShadowArea { get; init; }

    /// <summary>Why there is no area.</summary>
    public string? Waiting { get; init; }
}
