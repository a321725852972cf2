namespace FractureGrid.Host;

/// <summary>What a caller decides over configuration files and environment; null leaves it to them.</summary>
public sealed record HostSettings
{
    /// <inheritdoc cref="GridOptions.Data"/>
    public string? Data { get; init; }

    /// <inheritdoc cref="GridOptions.Roles"/>
    public string? Roles { get; init; }

    /// <inheritdoc cref="GridOptions.HttpPort"/>
    public int? HttpPort { get; init; }

    /// <summary>Port for C-STORE and C-ECHO; 0 takes a free one.</summary>
    public int? DimsePort { get; init; }

    public string? AeTitle { get; init; }

    /// <inheritdoc cref="GridOptions.Models"/>
    public string? Models { get; init; }

    /// <inheritdoc cref="GridOptions.Shared"/>
    public bool? Shared { get; init; }

    /// <inheritdoc cref="GridOptions.SiloPort"/>
    public int? SiloPort { get; init; }

    /// <inheritdoc cref="GridOptions.SiloAddress"/>
    public string? SiloAddress { get; init; }

    /// <inheritdoc cref="GridOptions.Join"/>
    public string? Join { get; init; }

    /// <inheritdoc cref="GridOptions.Site"/>
    public string? Site { get; init; }

    /// <summary>Where detectors compute: cpu, cuda, auto or simulated.</summary>
    public string? Device { get; init; }

    /// <summary>Calling AE title to site.</summary>
    public IReadOnlyDictionary<string, string>? Sites { get; init; }

    /// <summary>Further configuration by key, such as <c>FractureGrid:Detection:Slots</c>.</summary>
    public IReadOnlyDictionary<string, string?>? More { get; init; }

    internal Dictionary<string, string?> ToConfiguration()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add("FractureGrid:Data", Data);
        Add("FractureGrid:Roles", Roles);
        Add("FractureGrid:HttpPort", HttpPort);
        Add("FractureGrid:Models", Models);
        Add("FractureGrid:Shared", Shared);
        Add("FractureGrid:SiloPort", SiloPort);
        Add("FractureGrid:SiloAddress", SiloAddress);
        Add("FractureGrid:Join", Join);
        Add("FractureGrid:Site", Site);
        Add("FractureGrid:Inference:Device", Device);
        Add("FractureGrid:Gateway:DimsePort", DimsePort);
        Add("FractureGrid:Gateway:AeTitle", AeTitle);
        foreach (var (ae, site) in Sites ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Add($"FractureGrid:Gateway:Sites:{ae}", site);
        }

        foreach (var (key, value) in More ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            Add(key, value);
        }

        return values;

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                values[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }
}
