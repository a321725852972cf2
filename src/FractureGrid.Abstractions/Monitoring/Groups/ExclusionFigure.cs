namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>Images that were not analysed for one reason.</summary>
public sealed record ExclusionFigure
{
    /// <summary>A stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Null when hidden.</summary>
    public long? Images { get; init; }

    /// <summary>Why it is hidden.</summary>
    public string? Hidden { get; init; }
}
