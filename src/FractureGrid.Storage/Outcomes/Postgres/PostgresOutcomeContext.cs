using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Postgres;

/// <summary>The outcome database on a PostgreSQL server, shared by all silos.</summary>
internal sealed class PostgresOutcomeContext(DbContextOptions<PostgresOutcomeContext> options) : OutcomeContext(options)
{
    public override async Task LockSiteAsync(string site, CancellationToken cancellationToken)
    {
        // Two sites with one key would wait for each other, no more.
        var key = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("fracturegrid-outcomes/" + site)));
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellationToken);
    }
}
