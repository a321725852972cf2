using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FractureGrid.Storage.Outcomes.Sqlite;

/// <summary>For <c>dotnet ef migrations add NAME --context SqliteOutcomeContext --output-dir Outcomes/Sqlite/Migrations</c>.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteOutcomeContext>
{
    public SqliteOutcomeContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteOutcomeContext>().UseSqlite("Data Source=:memory:").Options);
}
