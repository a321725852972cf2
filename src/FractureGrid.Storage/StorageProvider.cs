namespace FractureGrid.Storage;

/// <summary>What keeps membership and reminders, and grain state unless <see cref="StorageOptions.State"/> says otherwise.</summary>
public enum StorageProvider
{
    /// <summary>SQLite files and a folder of one process.</summary>
    Embedded = 0,

    /// <summary>A PostgreSQL database that all processes reach.</summary>
    PostgreSql = 1,

    /// <summary>A Redis server that waits for the disk before it confirms.</summary>
    Redis = 2,

    /// <summary>Azure Storage by Orleans' own providers; in builds with <c>-p:OrleansAzureStorage=true</c> only.</summary>
    OrleansAzure = 3,
}
