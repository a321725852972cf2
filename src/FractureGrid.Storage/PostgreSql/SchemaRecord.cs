namespace FractureGrid.Storage.PostgreSql;

/// <summary>A step that a database has had.</summary>
internal sealed record SchemaRecord(int Version, string Script, string Checksum);
