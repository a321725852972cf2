using Orleans.Concurrency;

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Watches one site for drift and keeps its alarms; key is the site.</summary>
[GrainInterfaceType("fg.site-monitor"), Alias("fg.site-monitor")]
public interface ISiteMonitorGrain : IGrainWithStringKey
{
    /// <summary>Looks at the outcomes anew and raises alarms.</summary>
    [Alias("evaluate"), ResponseTimeout("00:05:00")]
    Task<IReadOnlyList<DriftReport>> EvaluateAsync();

    /// <summary>
    /// What was seen last, for people at screens; looks anew when that is of another day or older than the period in which every site is looked at.
    /// </summary>
    [Alias("look"), ResponseTimeout("00:05:00")]
    Task<DriftLook> LookAsync();

    /// <summary>One chart with all its values, as it is now; null when it is not kept.</summary>
    [Alias("chart"), ResponseTimeout("00:05:00")]
    Task<DriftChart?> GetChartAsync(DriftChartKey key);

    /// <summary>All alarms of the site, gravest first. Answers also while an evaluation runs.</summary>
    [Alias("alarms"), AlwaysInterleave]
    Task<IReadOnlyList<Alarm>> GetAlarmsAsync();

    /// <summary>Does something about an alarm; null when there is no such alarm. A closed alarm takes comments only and comes back unchanged otherwise.</summary>
    [Alias("act")]
    Task<Alarm?> ActAsync(int number, AlarmAction action);
}
