namespace FractureGrid.Host.Access.Keys;

/// <summary>A key that is wanted.</summary>
public sealed record KeyRequest
{
    /// <summary>What the holder is called: up to 32 letters, digits and any of -_.</summary>
    public required string Name { get; init; }

    /// <summary>hospital, analyst, operator or administrator.</summary>
    public required string Role { get; init; }

    /// <summary>Sites, or <c>*</c> for an analyst of all.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Days until it ends. Default: 365.</summary>
    public int? Days { get; init; }
}
