using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FractureGrid.Bench.Stores;

/// <summary>Writes rows past the store, since it would take hours for millions; their counts are to be made anew afterwards.</summary>
public static class BulkLoad
{
    private static readonly (string Name, NpgsqlDbType Type, Func<OutcomeRow, object?> Value)[] s_row =
    [
        ("Site", NpgsqlDbType.Text, row => row.Site),
        ("ImageId", NpgsqlDbType.Text, row => row.ImageId),
        ("ModelHash", NpgsqlDbType.Text, row => row.ModelHash),
        ("Model", NpgsqlDbType.Text, row => row.Model),
        ("Patient", NpgsqlDbType.Text, row => row.Patient),
        ("StudyId", NpgsqlDbType.Text, row => row.StudyId),
        ("AcknowledgedAt", NpgsqlDbType.TimestampTz, row => Micro(row.AcknowledgedAt)),
        ("DecidedAt", NpgsqlDbType.TimestampTz, row => Micro(row.DecidedAt)),
        ("Outcome", NpgsqlDbType.Text, row => row.Outcome.ToString()),
        ("Score", NpgsqlDbType.Double, row => row.Score),
        ("Lesions", NpgsqlDbType.Text, row => Text(row.Lesions)),
        ("DoubtThreshold", NpgsqlDbType.Double, row => row.DoubtThreshold),
        ("FractureThreshold", NpgsqlDbType.Double, row => row.FractureThreshold),
        ("Device", NpgsqlDbType.Text, row => row.Device),
        ("BodyPart", NpgsqlDbType.Text, row => row.BodyPart),
        ("Sex", NpgsqlDbType.Text, row => row.Sex),
        ("AgeBand", NpgsqlDbType.Text, row => row.AgeBand),
        ("TubeVoltage", NpgsqlDbType.Double, row => row.TubeVoltage),
        ("Exposure", NpgsqlDbType.Double, row => row.Exposure),
        ("Noise", NpgsqlDbType.Double, row => row.Noise),
        ("BoneFound", NpgsqlDbType.Boolean, row => row.BoneFound),
        ("SearchedShare", NpgsqlDbType.Double, row => row.SearchedShare),
        ("GreyMean", NpgsqlDbType.Double, row => row.GreyMean),
        ("GreyDeviation", NpgsqlDbType.Double, row => row.GreyDeviation),
        (
            "Embedding",
            NpgsqlDbType.Bytea,
            row => row.Embedding is { } vector ? MemoryMarshal.AsBytes<float>(vector.ToArray()).ToArray() : null
        ),
    ];

    private static readonly (string Name, NpgsqlDbType Type, Func<ReferenceStandard, object?> Value)[] s_reference =
    [
        ("Site", NpgsqlDbType.Text, reference => reference.Site),
        ("ImageId", NpgsqlDbType.Text, reference => reference.ImageId),
        ("HasFracture", NpgsqlDbType.Boolean, reference => reference.HasFracture),
        ("Lesions", NpgsqlDbType.Text, reference => reference.Lesions is { } boxes ? Text(boxes) : null),
        ("Source", NpgsqlDbType.Text, reference => reference.Source.ToString()),
        ("Author", NpgsqlDbType.Text, reference => reference.Author),
        ("At", NpgsqlDbType.TimestampTz, reference => Micro(reference.At)),
    ];

    /// <summary>The tables must be there.</summary>
    public static async Task RunAsync(
        DbConnection connection,
        IReadOnlyCollection<OutcomeRow> rows,
        IReadOnlyCollection<ReferenceStandard> references
    )
    {
        await WriteAsync(connection, "outcomes", s_row, rows);
        await WriteAsync(connection, "reference_standards", s_reference, references);
    }

    private static Task WriteAsync<T>(
        DbConnection connection,
        string table,
        (string Name, NpgsqlDbType Type, Func<T, object?> Value)[] columns,
        IEnumerable<T> items
    ) =>
        connection is NpgsqlConnection postgres
            ? CopyAsync(postgres, table, columns, items)
            : InsertAsync((SqliteConnection)connection, table, columns, items);

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        (string Name, NpgsqlDbType Type, Func<T, object?> Value)[] columns,
        IEnumerable<T> items
    )
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        foreach (var item in items)
        {
            await writer.StartRowAsync();
            foreach (var (_, type, value) in columns)
            {
                if (value(item) is { } some)
                {
                    await writer.WriteAsync(some, type);
                }
                else
                {
                    await writer.WriteNullAsync();
                }
            }
        }

        await writer.CompleteAsync();
    }

    private static async Task InsertAsync<T>(
        SqliteConnection connection,
        string table,
        (string Name, NpgsqlDbType Type, Func<T, object?> Value)[] columns,
        IEnumerable<T> items
    )
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var values = string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$p{i}")));
        command.CommandText = $"INSERT INTO {table} ({names}) VALUES ({values})";
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" })).ToList();
        foreach (var item in items)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].Value(item) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    // As the store keeps lesions and boxes.
    private static string Text(IEnumerable<Lesion> lesions) =>
        JsonSerializer.Serialize(lesions.Select(l => (double[])[l.Box.X, l.Box.Y, l.Box.Width, l.Box.Height, l.Score]));

    private static string Text(IEnumerable<ImageBox> boxes) =>
        JsonSerializer.Serialize(boxes.Select(box => (double[])[box.X, box.Y, box.Width, box.Height]));

    // As the store keeps times.
    private static DateTime Micro(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}
