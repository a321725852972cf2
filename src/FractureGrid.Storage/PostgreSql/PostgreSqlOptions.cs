namespace FractureGrid.Storage.PostgreSql;

/// <summary>How to reach the database.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>Npgsql's connection string, such as <c>Host=db;Database=fracturegrid;Username=grid;Password=…</c>. No default.</summary>
    public string? ConnectionString { get; set; }
}
