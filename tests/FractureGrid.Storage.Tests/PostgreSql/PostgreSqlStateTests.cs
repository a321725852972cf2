using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.PostgreSql;

[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlStateTests(PostgreSqlFixture database, ContractHost host) : GrainStorageContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => database.Settings();
}
