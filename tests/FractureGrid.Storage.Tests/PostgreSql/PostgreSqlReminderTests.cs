using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.PostgreSql;

[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlReminderTests(PostgreSqlFixture database, ContractHost host) : ReminderContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => database.Settings();
}
