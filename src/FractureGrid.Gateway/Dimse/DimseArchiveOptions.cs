using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The hospital's archive, from which studies are fetched by C-FIND and C-MOVE. It must know the gateway's AE title and address.</summary>
public sealed class DimseArchiveOptions
{
    /// <summary>AE title of the archive: one of <see cref="DimseOptions.Peers"/>.</summary>
    [Required, StringLength(16, MinimumLength = 1)]
    public string AeTitle { get; set; } = "";

    /// <summary>
    /// Fetches earlier studies of a patient when a film of a new study has come, so that they can be compared in a viewer. They are held like other
    /// films and not analysed. Default: false.
    /// </summary>
    public bool PrefetchPriors { get; set; }

    /// <summary>Earlier studies of a patient that are fetched, the newest first. Default: 3.</summary>
    [Range(1, 100)]
    public int MaximumPriors { get; set; } = 3;

    /// <summary>How old they may be. Default: 1826 days, five years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan PriorsWithin { get; set; } = TimeSpan.FromDays(1826);

    /// <summary>Modalities whose series are fetched. Default: empty, which means CR and DX.</summary>
    public List<string> PriorModalities { get; init; } = [];
}
