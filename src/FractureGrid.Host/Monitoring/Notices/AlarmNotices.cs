using System.Collections.Concurrent;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Alarms;

namespace FractureGrid.Host.Monitoring.Notices;

/// <summary>
/// Tells every receiver of every channel, and who has been told once is not told again because another was out of reach. Only a restart forgets
/// whom that concerned: a receiver may then get an alarm twice, and tells by site and number.
/// </summary>
internal sealed class AlarmNotices(IEnumerable<INoticeChannel> channels) : IAlarmNotifier
{
    private readonly INoticeChannel[] _channels = [.. channels];
    private readonly ConcurrentDictionary<(string Site, int Number), HashSet<(INoticeChannel, string)>> _told = new();

    public async Task<bool> NotifyAsync(Alarm alarm, CancellationToken cancellationToken)
    {
        // The site's monitor looks at one alarm at a time.
        var told = _told.GetOrAdd((alarm.Site, alarm.Number), _ => []);
        var all = true;
        foreach (var channel in _channels)
        {
            foreach (var receiver in channel.Receivers)
            {
                if (told.Contains((channel, receiver)))
                {
                    continue;
                }

                if (await channel.TellAsync(receiver, alarm, cancellationToken))
                {
                    told.Add((channel, receiver));
                }
                else
                {
                    all = false;
                }
            }
        }

        if (all)
        {
            _told.TryRemove((alarm.Site, alarm.Number), out _);
        }

        return all;
    }
}
