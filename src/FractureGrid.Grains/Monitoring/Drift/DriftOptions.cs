using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>How sites are watched; section <c>FractureGrid:Drift</c>.</summary>
public sealed class DriftOptions
{
    public const string Section = "FractureGrid:Drift";

    /// <summary>Days of the reference window. Default: 28. Longer windows make charts truer to their stated rate and start later.</summary>
    [Range(7, 3650)]
    public int ReferenceDays { get; set; } = 28;

    /// <summary>Images that the reference window of a group needs. Default: 100.</summary>
    [Range(20, 1_000_000)]
    public int LeastReference { get; set; } = 100;

    /// <summary>Values of a chart that the reference window of a group needs. Default: 8. With few, only large changes show.</summary>
    [Range(4, 1000)]
    public int LeastReferenceBlocks { get; set; } = 8;

    /// <summary>Images that make one value of a chart; days are put together until they have as many. Default: 10.</summary>
    [Range(2, 10_000)]
    public int LeastBlock { get; set; } = 10;

    /// <summary>The same for the charts of rates, in cases of known truth. Default: 10.</summary>
    [Range(2, 10_000)]
    public int LeastRateBlock { get; set; } = 10;

    /// <summary>The same for the charts of mixes. Default: 20.</summary>
    [Range(5, 10_000)]
    public int LeastMixBlock { get; set; } = 20;

    /// <summary>
    /// Fractures of known truth that the reference window of a part of a site needs for its chart of their scores. Default: 12. The parts share the
    /// spread, so that only the part's own mean is taken from them.
    /// </summary>
    [Range(4, 10_000)]
    public int LeastPartFractures { get; set; } = 12;

    /// <summary>Fractures of a part of a site that make one value of that chart. Default: 2.</summary>
    [Range(1, 1000)]
    public int LeastFractureBlock { get; set; } = 2;

    /// <summary>Wanted mean days between false alarms of a site, all its charts together. Default: 365.</summary>
    [Range(30, 10_000)]
    public double FalseAlarmInterval { get; set; } = 365;

    /// <summary>The kind of chart; both keep the same rate of false alarms. Default: <see cref="ControlChart.Cusum"/>.</summary>
    [EnumDataType(typeof(ControlChart))]
    public ControlChart Chart { get; set; } = ControlChart.Cusum;

    /// <summary>Share of the newest value in an EWMA chart's mean. Default: 0.1. Larger weights find large changes sooner and small ones later.</summary>
    [Range(0.01, 1)]
    public double EwmaWeight { get; set; } = 0.1;

    /// <summary>Least change of an input or a score that counts, in standard deviations of the reference's images. Default: 0.3.</summary>
    [Range(0, 10)]
    public double LeastShift { get; set; } = 0.3;

    /// <summary>
    /// Least change of the mean embedding that counts, in standard deviations of the reference's films in the direction of the change (Mahalanobis
    /// distance). Default: 0.5.
    /// </summary>
    [Range(0, 10)]
    public double LeastEmbeddingShift { get; set; } = 0.5;

    /// <summary>Least change of a rate that counts. Default: 0.08.</summary>
    [Range(0, 1)]
    public double LeastRateChange { get; set; } = 0.08;

    /// <summary>Least share of images that must have moved between groups for a changed mix to count. Default: 0.1.</summary>
    [Range(0, 1)]
    public double LeastMixChange { get; set; } = 0.1;

    /// <summary>How often sites are looked at. Default: 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long after the start of a process sites are looked at first. Default: 10 s. Looking takes up to some seconds of processor time for each
    /// site; until then a site's page looks itself and its reader waits.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan FirstLook { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Addresses that get each new alarm as JSON, without identities. Default: none. Mail has a section of its own.</summary>
    public IReadOnlyList<Uri> Webhooks { get; set; } = [];
}
