using Orleans.Concurrency;

namespace FractureGrid.Abstractions.Monitoring;

/// <summary>
/// The alarms of many sites in one call. There is one, with key 0. It asks a site's monitor when it does not know the site, when the monitor has
/// said that something changed, and once in some minutes in any case.
/// </summary>
[GrainInterfaceType("fg.alarm-board"), Alias("fg.alarm-board")]
public interface IAlarmBoardGrain : IGrainWithIntegerKey
{
    /// <summary>The alarms of some sites together, gravest first, closed ones last. A site whose monitor does not answer shows what was last known.</summary>
    /// <param name="sites">Which sites; such as those of the outcome store that the caller may see.</param>
    /// <param name="withClosed">Whether closed alarms come too.</param>
    /// <exception cref="OrleansException">A monitor that was never heard does not answer.</exception>
    [Alias("alarms")]
    Task<IReadOnlyList<Alarm>> GetAlarmsAsync(IReadOnlyList<string> sites, bool withClosed);

    /// <summary>A site's monitor says that its alarms have changed; who asks from now on sees the change.</summary>
    [Alias("changed"), AlwaysInterleave]
    Task NoteChangeAsync(string site);
}
