using FractureGrid.Servers;
using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.Redis;

/// <summary>One Redis for all tests that only read and write.</summary>
public sealed class RedisFixture : ServerFixture<RedisServer>
{
    protected override string Name => "redis-server";

    public IEnumerable<(string Key, string Value)> Settings() => Settings(Server);

    public static IEnumerable<(string Key, string Value)> Settings(RedisServer server) =>
        [("Provider", "Redis"), ("Redis:Connection", server.Connection)];

    protected override Task<RedisServer?> TryStartAsync() => RedisServer.TryStartAsync();
}
