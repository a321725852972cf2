using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.PostgreSql;

[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlMembershipTests(PostgreSqlFixture database) : MembershipContract
{
    protected override IEnumerable<(string Key, string Value)> Settings() => database.Settings();
}
