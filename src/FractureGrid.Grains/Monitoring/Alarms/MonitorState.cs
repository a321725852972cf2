using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>What is stored of a site's monitor. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.monitor.v1")]
internal sealed class MonitorState
{
    [Id(0)]
    public List<Alarm> Alarms { get; set; } = [];

    /// <summary>By model hash: first day of the reference window, where one was accepted.</summary>
    [Id(1)]
    public Dictionary<string, DateOnly> ReferenceFrom { get; set; } = [];

    /// <summary>By model hash and measure: the day up to which closed alarms have settled it.</summary>
    [Id(2)]
    public Dictionary<string, DateOnly> Settled { get; set; } = [];
}
