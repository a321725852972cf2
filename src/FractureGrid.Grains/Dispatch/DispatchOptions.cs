using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Grains.Dispatch;

/// <summary>How images are shared out to detectors. Section <c>FractureGrid:Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>Name under <see cref="Sites"/> that stands for every site without an entry.</summary>
    public const string AnySite = "*";

    /// <summary>Wait after which an image is treated as one class more urgent, STAT excepted. Default: 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PromoteAfter { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Failures in a row after which a detector is left alone for a while, twice as long each time. Default: 3.</summary>
    [Range(1, 100)]
    public int FailuresToQuarantine { get; set; } = 3;

    /// <summary>
    /// How long an image waits while no detector in the grid meets its site's demands, before it is decided as not analysed. Default:
    /// 30 seconds, enough for a detector to restart.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan UnmetAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Demands and weights by site.</summary>
    public Dictionary<string, SiteDemand> Sites { get; init; } = new(StringComparer.Ordinal);

    internal SiteDemand Of(string site) => Sites.GetValueOrDefault(site) ?? Sites.GetValueOrDefault(AnySite) ?? SiteDemand.None;
}
