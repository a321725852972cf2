using Npgsql;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>The database's own record of the steps that it has had.</summary>
internal static class SchemaRecords
{
    public const string CreateTable = """
        CREATE TABLE IF NOT EXISTS FractureGridSchema
        (
            Version   integer     NOT NULL PRIMARY KEY,
            Script    text        NOT NULL,
            Checksum  text        NOT NULL,
            AppliedAt timestamptz NOT NULL DEFAULT now(),
            AppliedBy text        NOT NULL
        )
        """;

    /// <summary>In the order of their versions.</summary>
    public static async Task<IReadOnlyList<SchemaRecord>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT Version, Script, Checksum FROM FractureGridSchema ORDER BY Version",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<SchemaRecord>();
        while (await rows.ReadAsync(cancellationToken))
        {
            records.Add(new SchemaRecord(rows.GetInt32(0), rows.GetString(1), rows.GetString(2)));
        }

        return records;
    }

    public static async Task AddAsync(NpgsqlConnection connection, SchemaScript script, string program, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO FractureGridSchema(Version, Script, Checksum, AppliedBy) VALUES($1, $2, $3, $4)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = script.Version },
                new() { Value = script.Name },
                new() { Value = script.Checksum },
                new() { Value = program },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
