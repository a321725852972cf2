using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Sqlite;

/// <summary>The outcome database in one file.</summary>
internal sealed class SqliteOutcomeContext(DbContextOptions<SqliteOutcomeContext> options) : OutcomeContext(options)
{
    /// <summary>A transaction of SQLite is alone from its first statement on.</summary>
    public override Task LockSiteAsync(string site, CancellationToken cancellationToken) => Task.CompletedTask;
}
