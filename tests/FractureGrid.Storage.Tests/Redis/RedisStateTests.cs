using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Redis;

[Collection(nameof(RedisGroup))]
public sealed class RedisStateTests(RedisFixture redis, ContractHost host) : GrainStorageContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => redis.Settings();
}
