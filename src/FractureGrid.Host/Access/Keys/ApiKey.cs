namespace FractureGrid.Host.Access.Keys;

/// <summary>What is kept of an API key.</summary>
public sealed record ApiKey
{
    public const int LongestName = 32;

    /// <summary>Stands in the key in clear, so that a key can be found without its secret.</summary>
    public required string Id { get; init; }

    /// <summary>What the holder is called.</summary>
    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>Sites, or <c>*</c> for all.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>SHA-256 of the secret, hex. The secret has 256 random bits, so that a slow hash would add nothing.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsValidAt(DateTimeOffset moment) => RevokedAt is null && moment < ExpiresAt;
}
