using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Redis;

[Collection(nameof(RedisGroup))]
public sealed class RedisMembershipTests(RedisFixture redis) : MembershipContract
{
    protected override IEnumerable<(string Key, string Value)> Settings() => redis.Settings();
}
