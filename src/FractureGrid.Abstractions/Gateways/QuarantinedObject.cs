namespace FractureGrid.Abstractions.Gateways;

/// <summary>An object that was not taken, or not analysed.</summary>
/// <param name="Site">Where it came from.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="At">When it came.</param>
public sealed record QuarantinedObject(string Site, string Code, string Detail, DateTimeOffset At);
