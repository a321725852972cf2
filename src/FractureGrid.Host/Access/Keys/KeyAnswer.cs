namespace FractureGrid.Host.Access.Keys;

/// <summary>An API key as its administrator sees it.</summary>
public sealed record KeyAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required IReadOnlyList<string> Sites { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key itself; set in the answer to its making alone.</summary>
    public string? Key { get; init; }

    /// <summary>The key without its text.</summary>
    public static KeyAnswer Of(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyAnswer
        {
            Id = key.Id,
            Name = key.Name,
            Role = key.Role,
            Sites = key.Sites,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            RevokedAt = key.RevokedAt,
        };
    }
}
