using Npgsql;

namespace FractureGrid.Storage.PostgreSql;

/// <summary>Connection strings: what is wrong with one, and how it may be named in a log.</summary>
internal static class PostgreSqlConnection
{
    /// <summary>What is wrong; null when it can be tried.</summary>
    public static string? Problem(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "is missing.";
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is null ? "names no Host." : null;
        }
        catch (ArgumentException e)
        {
            return $"is no connection string: {e.Message}";
        }
    }

    /// <summary>The connection string with the program's name in it, by which the server's own views and logs tell its sessions.</summary>
    public static string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.ApplicationName ??= "fracturegrid";
        return builder.ConnectionString;
    }

    /// <summary>Server and database, without user and password.</summary>
    public static string Name(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}";
    }
}
