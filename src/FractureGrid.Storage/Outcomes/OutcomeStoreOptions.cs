using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Where outcomes are kept; section <c>FractureGrid:Outcomes</c>.</summary>
public sealed class OutcomeStoreOptions
{
    public const string Section = "FractureGrid:Outcomes";

    /// <summary><c>sqlite</c> or <c>postgres</c>. Default: what the grid's storage is on, where that is PostgreSQL, else sqlite.</summary>
    [RegularExpression("sqlite|postgres")]
    public string Provider { get; set; } = string.Empty;

    /// <summary>Connection string of the provider. Default: that of the grid's storage, or <c>outcomes.db</c> in the data folder.</summary>
    [Required]
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Most rows of one transaction. Default: 500. Raising it makes a busy grid's writes cheaper and each one longer.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>How long a row waits for others to share its transaction. Default: 500 ms. Nobody's decision waits for it; a shorter time costs a busy grid more transactions.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Rows that may wait before <c>RecordAsync</c> itself waits. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; set; } = 10_000;

    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
}
