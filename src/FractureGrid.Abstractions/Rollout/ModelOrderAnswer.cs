namespace FractureGrid.Abstractions.Rollout;

/// <summary>What became of an order.</summary>
public sealed record ModelOrderAnswer
{
    /// <summary>The change; null when the order changed nothing, or was refused.</summary>
    public ModelChange? Change { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether it was refused for what the grid is like now, and not for what it says.</summary>
    public bool IsConflict { get; init; }

    public static ModelOrderAnswer Wrong(string refusal) => new() { Refusal = refusal };

    public static ModelOrderAnswer Conflict(string refusal) => new() { Refusal = refusal.Trim(), IsConflict = true };
}
