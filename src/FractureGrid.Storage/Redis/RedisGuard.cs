using System.Globalization;
using FractureGrid.Storage.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FractureGrid.Storage.Redis;

/// <summary>Looks whether Redis writes each change to the disk before it confirms, and evicts nothing.</summary>
internal sealed partial class RedisGuard(IOptions<StorageOptions> options, TimeProvider time, ILogger<RedisGuard> logger)
    : StoreGuard(options.Value, time, logger)
{
    private readonly string _connection = options.Value.Redis.Connection!;

    protected override string Store => $"Redis {RedisConnection.Name(_connection)}";

    protected override async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        var settings = RedisConnection.Parse(_connection);
        // Here a server that is away is news at once.
        settings.AbortOnConnectFail = true;
        settings.AllowAdmin = true;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(settings);
        foreach (var server in redis.GetServers().Where(server => !server.IsReplica))
        {
            try
            {
                if (await WeaknessAsync(server) is { } weakness)
                {
                    return weakness;
                }
            }
            catch (RedisServerException e)
            {
                // Managed services forbid CONFIG; what they promise is in their own documents.
                LogNotAsked(logger, Store, e.Message);
            }
        }

        return null;
    }

    protected override bool IsFault(Exception exception) => exception is RedisException or TimeoutException;

    private static async Task<string?> WeaknessAsync(IServer server)
    {
        if (await SettingAsync(server, "appendonly") is not "yes")
        {
            return "has appendonly off";
        }

        if (await SettingAsync(server, "appendfsync") is var fsync and not "always")
        {
            return $"has appendfsync {fsync}";
        }

        var limited = long.Parse(await SettingAsync(server, "maxmemory") ?? "0", CultureInfo.InvariantCulture) > 0;
        return limited && await SettingAsync(server, "maxmemory-policy") is var policy and not "noeviction"
            ? $"has maxmemory-policy {policy}"
            : null;
    }

    private static async Task<string?> SettingAsync(IServer server, string name) =>
        (await server.ConfigGetAsync(name)).Select(pair => pair.Value).FirstOrDefault();
}
