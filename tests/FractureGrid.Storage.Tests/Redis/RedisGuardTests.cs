using FractureGrid.Abstractions;
using FractureGrid.Servers;
using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.Redis;

[Collection(nameof(RedisGroup))]
public sealed class RedisGuardTests(RedisFixture redis) : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("--appendonly", "no", "appendonly off")]
    [InlineData("--appendfsync", "everysec", "appendfsync everysec")]
    [InlineData("--maxmemory", "100mb", "maxmemory-policy allkeys-lru")]
    public async Task Redis_that_may_forget_is_refused_unless_allowed(string option, string value, string weakness)
    {
        _ = redis.Server; // Skips where there is none.
        await using var server = await RedisServer.TryStartAsync(
            ["--maxmemory-policy", "allkeys-lru", option, value],
            TestContext.Current.CancellationToken
        );
        var settings = RedisFixture.Settings(server!).ToArray();

        var e = await Assert.ThrowsAsync<FractureGridException>(() => StorageHost.StartAsync(_data.Path, settings));
        await using var allowed = await StorageHost.StartAsync(_data.Path, [.. settings, ("AllowVolatile", "true")]);

        Assert.Contains(weakness, e.Message, StringComparison.Ordinal);
        Assert.Contains(weakness, Assert.Single(allowed.Log.Of(6021)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_without_Redis_says_so_without_the_password()
    {
        var e = await Assert.ThrowsAsync<FractureGridException>(() =>
            StorageHost.StartAsync(
                _data.Path,
                ("Provider", "Redis"),
                ("Redis:Connection", "127.0.0.1:1,password=secret,connectTimeout=500"),
                ("StartupPatience", "00:00:00")
            )
        );

        Assert.Contains("Redis 127.0.0.1:1 can't be used", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }
}
