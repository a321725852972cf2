using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>How to reach Azure Blob storage.</summary>
public sealed class AzureBlobOptions
{
    /// <summary>Connection string of the storage account, with a key or a shared access signature. No default.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Container of the films; made when it is absent. Default: images.</summary>
    [Required, RegularExpression("[a-z0-9](-?[a-z0-9]){2,62}")]
    public string ImageContainer { get; set; } = "images";

    /// <summary>Container of grain state; made when it is absent. Default: state.</summary>
    [Required, RegularExpression("[a-z0-9](-?[a-z0-9]){2,62}")]
    public string StateContainer { get; set; } = "state";

    /// <summary>How long one try of a request may take before the next. Default: 15 seconds. Longer suits slow lines, and hides a hung store longer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long after it was confirmed something may still be forgotten by a store that is killed. Default: 30 seconds, six times what Azurite may forget. What
    /// is written is looked for once more after that time and, where it is gone, written again. Raising it costs memory for the states written meanwhile; zero
    /// switches it off.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(30);
}
