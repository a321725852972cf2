namespace FractureGrid.Storage.Tests.PostgreSql;

[CollectionDefinition(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlGroup : ICollectionFixture<PostgreSqlFixture>;
