using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.Redis;

/// <summary>Orleans' own providers over Redis.</summary>
internal static class RedisStorageExtensions
{
    /// <summary>Membership and reminders.</summary>
    public static void AddRedisCluster(this ISiloBuilder silo, RedisOptions options)
    {
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILifecycleParticipant<ISiloLifecycle>, RedisGuard>());
        silo.UseRedisClustering(redis => redis.ConfigurationOptions = RedisConnection.Parse(options.Connection!));
        silo.UseRedisReminderService(redis => redis.ConfigurationOptions = RedisConnection.Parse(options.Connection!));
    }

    /// <summary>Grain state.</summary>
    public static void AddRedisState(this ISiloBuilder silo, RedisOptions options)
    {
        silo.Services.AddOptions<RedisStorageOptions>(WatchedStorageExtensions.Inner)
            .Configure<Serializer>((redis, serializer) => redis.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer));
        silo.AddRedisGrainStorage(
            WatchedStorageExtensions.Inner,
            (RedisStorageOptions redis) => redis.ConfigurationOptions = RedisConnection.Parse(options.Connection!)
        );
        silo.AddWatchedGrainStorage($"Redis {RedisConnection.Name(options.Connection!)}");
    }
}
