using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Storage.Folder;

/// <summary>Where <see cref="FolderBlobStore"/> keeps its files.</summary>
public sealed class FolderBlobStoreOptions
{
    /// <summary>The folder; made when it is absent. Everything below it belongs to the store.</summary>
    [Required]
    public string Root { get; set; } = string.Empty;

    /// <summary>Age after which a half-written file is taken for a dead writer's and removed at start. Default: one day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan AbandonedAfter { get; set; } = TimeSpan.FromDays(1);
}
