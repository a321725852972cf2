using System.ComponentModel.DataAnnotations;
using Orleans.Storage;

namespace FractureGrid.Storage.Sqlite;

/// <summary>Where and how <see cref="SqliteGrainStorage"/> keeps grain state.</summary>
public sealed class SqliteGrainStorageOptions : IStorageProviderSerializerOptions
{
    /// <summary>Path of the database file; its folder must exist. Local disks only: SQLite's locks do not hold on network shares.</summary>
    [Required]
    public string DatabasePath { get; set; } = string.Empty;

    /// <summary>Writes that share one commit, and so one wait for the disk. Default: 256. Raising it lengthens the longest single write.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 256;

    /// <summary>Writes that may wait for the writer thread before callers wait to queue. Default: 4096. Costs their payloads' memory.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 4096;

    /// <summary>How long to wait for a lock that another process holds. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Turns states into bytes. Default: Orleans' own binary format, by field ids and aliases.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
