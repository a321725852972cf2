namespace FractureGrid.Dashboard.States;

/// <summary>What a page asked for, or the sentence that says which dependency is lost. Faults of ours are thrown as ever.</summary>
/// <param name="Value">Null when lost.</param>
/// <param name="Lost">Null when there is a value.</param>
public sealed record Loaded<T>(T? Value, string? Lost)
    where T : class;
