namespace FractureGrid.Storage.PostgreSql;

/// <summary>What applying the schema has done.</summary>
/// <param name="Database">Server and database, without user and password.</param>
/// <param name="Version">The version now.</param>
/// <param name="Applied">Names of the scripts that were missing, in order; empty when there was nothing to do.</param>
public sealed record SchemaReport(string Database, int Version, IReadOnlyList<string> Applied);
