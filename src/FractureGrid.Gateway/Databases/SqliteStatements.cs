using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Databases;

/// <summary>Statements with their values as <c>$1</c>, <c>$2</c> and so on.</summary>
internal static class SqliteStatements
{
    public static void Execute(
        this SqliteConnection connection,
        string sql,
        ReadOnlySpan<object> values = default,
        SqliteTransaction? transaction = null
    )
    {
        using var command = Command(connection, sql, values, transaction);
        command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(
        this SqliteConnection connection,
        string sql,
        ReadOnlySpan<object> values,
        Func<SqliteDataReader, T> read,
        SqliteTransaction? transaction = null
    )
    {
        using var command = Command(connection, sql, values, transaction);
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    }

    private static SqliteCommand Command(
        SqliteConnection connection,
        string sql,
        ReadOnlySpan<object> values,
        SqliteTransaction? transaction
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are literals of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        return command;
    }
}
