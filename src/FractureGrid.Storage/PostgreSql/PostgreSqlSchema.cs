using System.Reflection;
using FractureGrid.Abstractions;
using Npgsql;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>The tables that a grid needs in PostgreSQL, in numbered steps of which the database remembers which it has had.</summary>
public sealed class PostgreSqlSchema(string connectionString)
{
    // Any number will do, if it is always the same: two who apply at once take turns.
    private const long TurnLock = 0x4672_6163_4772_6964;

    private readonly string _connectionString = PostgreSqlConnection.Complete(connectionString);

    /// <summary>What is wrong with a connection string; null when it can be tried.</summary>
    public static string? Problem(string? connectionString) => PostgreSqlConnection.Problem(connectionString);

    /// <summary>Applies the steps that are missing, each in a transaction of its own.</summary>
    /// <exception cref="FractureGridException">The database can't be reached, refuses, is of a newer program, or has had other steps under the same names.</exception>
    public async Task<SchemaReport> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"SELECT pg_advisory_lock({TurnLock})", cancellationToken);
            await ExecuteAsync(connection, SchemaRecords.CreateTable, cancellationToken);
            var applied = new List<string>();
            var known = await SchemaRecords.ReadAsync(connection, cancellationToken);
            Check(known);
            foreach (var script in SchemaScript.All.Skip(known.Count))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await ExecuteAsync(connection, script.Text, cancellationToken);
                await SchemaRecords.AddAsync(connection, script, Program(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                applied.Add(script.Name);
            }

            return new SchemaReport(PostgreSqlConnection.Name(_connectionString), SchemaScript.Newest, applied);
        }
        catch (NpgsqlException e)
        {
            throw new FractureGridException($"The database {PostgreSqlConnection.Name(_connectionString)} can't be used: {e.Message}", e);
        }
    }

    /// <summary>Makes sure that the database has the tables of this program.</summary>
    /// <exception cref="FractureGridException">It hasn't; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    internal async Task VerifyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        IReadOnlyList<SchemaRecord> known = [];
        try
        {
            known = await SchemaRecords.ReadAsync(connection, cancellationToken);
        }
        catch (PostgresException e) when (string.Equals(e.SqlState, PostgresErrorCodes.UndefinedTable, StringComparison.Ordinal))
        {
            // A database that no grid has ever used.
        }

        Check(known);
        if (known.Count < SchemaScript.Newest)
        {
            throw new FractureGridException(
                $"The database {PostgreSqlConnection.Name(_connectionString)} has schema {known.Count}; this program needs {SchemaScript.Newest}. Run 'fracturegrid storage init'."
            );
        }
    }

    private void Check(IReadOnlyList<SchemaRecord> known)
    {
        var database = PostgreSqlConnection.Name(_connectionString);
        if (known.Count > SchemaScript.Newest)
        {
            throw new FractureGridException(
                $"The database {database} has schema {known[^1].Version}; this program knows {SchemaScript.Newest} only. Use a newer program."
            );
        }

        foreach (var (script, record) in SchemaScript.All.Zip(known))
        {
            if (script.Version != record.Version || !string.Equals(script.Checksum, record.Checksum, StringComparison.Ordinal))
            {
                throw new FractureGridException(
                    $"The database {database} has had another script as step {record.Version} ('{record.Script}') than this program's '{script.Name}'."
                );
            }
        }
    }

    private static string Program() =>
        $"fracturegrid {typeof(PostgreSqlSchema).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The texts are this assembly's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
