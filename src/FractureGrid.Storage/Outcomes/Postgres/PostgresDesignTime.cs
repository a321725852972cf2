using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FractureGrid.Storage.Outcomes.Postgres;

/// <summary>For <c>dotnet ef migrations add NAME --context PostgresOutcomeContext --output-dir Outcomes/Postgres/Migrations</c>.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresOutcomeContext>
{
    public PostgresOutcomeContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresOutcomeContext>().UseNpgsql("Host=localhost").Options);
}
