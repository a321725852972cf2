namespace FractureGrid.Storage.Redis;

/// <summary>How to reach Redis.</summary>
public sealed class RedisOptions
{
    /// <summary>StackExchange.Redis' configuration string, such as <c>cache:6379,password=…</c>. No default.</summary>
    public string? Connection { get; set; }
}
