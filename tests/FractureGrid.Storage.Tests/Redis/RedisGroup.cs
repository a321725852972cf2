namespace FractureGrid.Storage.Tests.Redis;

[CollectionDefinition(nameof(RedisGroup))]
public sealed class RedisGroup : ICollectionFixture<RedisFixture>;
