using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Redis;

[Collection(nameof(RedisGroup))]
public sealed class RedisReminderTests(RedisFixture redis, ContractHost host) : ReminderContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => redis.Settings();
}
