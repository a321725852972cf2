using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Grains.Patients;

/// <summary>How persistently patients pursue their images. Section <c>FractureGrid:Patients</c>.</summary>
public sealed class PatientOptions
{
    /// <summary>Failed attempts after which an image is decided as not analysed. Default: 5. Raising it lets a harmful image do more harm.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Detectors that an image may be lost with before it is given up. Default: 2. After the first it runs alone, so that no image is given
    /// up for what another one did.
    /// </summary>
    [Range(1, 100)]
    public int MaxLosses { get; set; } = 2;

    /// <summary>Wait after the first failed attempt; it doubles with each further one. Default: 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Wait after the second and each further attempt for which the store of films had not the film or could not be reached. Default: 20 seconds, so that five
    /// attempts last longer than a gateway needs to find out that the store has forgotten a film. Raising it holds up films after a fault of the store.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan FilmDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Period of the reminder that wakes a patient with pending images after a loss. Default and least: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a patient stays in memory after the last film or question. Default: 2 minutes, over the time between two films of a study. Raising it costs memory
    /// in proportion to the films that come in meanwhile.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:30", "1.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How the scores of a study's and a patient's images become one. Default: the highest, as in the paper.</summary>
    public ScoreAggregation Aggregation { get; set; } = ScoreAggregation.Maximum;

    /// <summary>The wait after so many failed attempts.</summary>
    internal TimeSpan DelayAfter(int attempts)
    {
        var doubled = RetryDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return doubled < MaxRetryDelay ? doubled : MaxRetryDelay;
    }
}
