using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Gateway.Delivery;

/// <summary>Where results go, and when. Section <c>FractureGrid:Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    public const string Section = "FractureGrid:Delivery";

    /// <summary>Destinations by name. Default: none, results are fetched.</summary>
    public Dictionary<string, DestinationOptions> Destinations { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Silence after a study's last image from which the study counts as whole. Default: 30 s. Longer delays results, shorter makes more versions.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same after the association that brought the last image has ended. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SettleTimeAfterAssociation { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Wait after the first failed attempt; it doubles with each further one. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between attempts. Default: 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Age from which a result that can't be delivered is a dead letter. Default: 3 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Longest time for one attempt. Default: 2 minutes. A destination that hangs holds up nobody else.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a commitment is waited for before the objects are sent again. Default: 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan CommitmentTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>No delivery is to wait longer than this for its next attempt.</summary>
    internal TimeSpan LongestWait => MaxRetryDelay > CommitmentTimeout ? MaxRetryDelay : CommitmentTimeout;

    /// <summary>The wait after so many failed attempts.</summary>
    internal TimeSpan DelayAfter(int attempts)
    {
        var doubled = RetryDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return doubled < MaxRetryDelay ? doubled : MaxRetryDelay;
    }
}
