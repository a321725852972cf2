namespace FractureGrid.Host.Access.Keys;

/// <summary>An API key in the configuration, as <c>fracturegrid keys create --config</c> prints it. The secret itself is in neither.</summary>
public sealed class ConfiguredKey
{
    /// <summary>What the holder is called.</summary>
    public string Name { get; set; } = "";

    public string Role { get; set; } = "";

    /// <summary>Sites with commas between, or <c>*</c>.</summary>
    public string Sites { get; set; } = "";

    /// <summary>SHA-256 of the secret, hex.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset ExpiresAt { get; set; } = DateTimeOffset.MaxValue;

    internal ApiKey ToKey(string id) =>
        new()
        {
            Id = id,
            Name = Name,
            Role = Role,
            Sites = Sites.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Hash = Hash.ToLowerInvariant(),
            ExpiresAt = ExpiresAt,
        };
}
