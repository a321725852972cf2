using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Databases;
using FractureGrid.Gateway.Index;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Holding;

/// <summary>Reads the table of held objects, over a connection of its own: searches don't hold reception up. Thread-safe.</summary>
internal sealed class HeldIndex : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <param name="folder">Where a <see cref="GatewayIndex"/> has made its file.</param>
    public HeldIndex(string folder)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, GatewayIndex.FileName), Pooling = false };
        _connection = new SqliteConnection(source.ToString());
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=30000; PRAGMA query_only=1;";
        command.ExecuteNonQuery();
    }

    /// <summary>The held objects of a study, of one of its series or one of its instances; the first of several sites'. None of other sites than these.</summary>
    public IReadOnlyList<HeldInstance> Find(string study, string? series, string? sopInstance, SiteScope sites)
    {
        var condition = "StudyInstanceUID = $study";
        condition += series is null ? "" : " AND SeriesInstanceUID = $series";
        condition += sopInstance is null ? "" : " AND SOPInstanceUID = $instance";
        condition += sites.IsAll ? "" : " AND Site IN (SELECT value FROM json_each($sites))";
        var found = Read(
            $"SELECT {HeldTable.Columns} FROM Held WHERE {condition} ORDER BY SeriesInstanceUID, CAST(InstanceNumber AS INTEGER), SOPInstanceUID, Site",
            command =>
            {
                command.Parameters.AddWithValue("$study", study);
                command.Parameters.AddWithValue("$series", series ?? "");
                command.Parameters.AddWithValue("$instance", sopInstance ?? "");
                command.Parameters.AddWithValue("$sites", SiteFilter.Json(sites.Filter));
            },
            row => new HeldInstance
            {
                FileId = row.GetString(0),
                Site = row.GetString(1),
                Values = [.. QueryAttributes.All.Select((_, i) => Text(row, i + 2))],
            }
        );
        return [.. found.DistinctBy(instance => instance["SOPInstanceUID"], StringComparer.Ordinal)];
    }

    public IReadOnlySet<string> FileIds() =>
        Read("SELECT FileId FROM Held", static _ => { }, row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Runs a search; one list of texts for each row.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Search(HeldSearch search) =>
        Read(
            search.Sql,
            command =>
            {
                foreach (var (name, value) in search.Parameters)
                {
                    command.Parameters.AddWithValue(name, value);
                }

                command.Parameters.AddWithValue("$sites", SiteFilter.Json(search.Sites));
            },
            IReadOnlyList<string?> (row) => [.. Enumerable.Range(0, row.FieldCount).Select(i => Text(row, i))]
        );

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private List<T> Read<T>(string sql, Action<SqliteCommand> bind, Func<SqliteDataReader, T> read)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            bind(command);
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read())
            {
                found.Add(read(rows));
            }

            return found;
        }
    }
}
