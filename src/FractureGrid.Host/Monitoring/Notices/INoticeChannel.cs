using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Host.Monitoring.Notices;

/// <summary>One way of telling people outside of an alarm.</summary>
internal interface INoticeChannel
{
    /// <summary>Who is told, by an address that tells them from all others of the channel.</summary>
    IEnumerable<string> Receivers { get; }

    /// <summary>True when the receiver has taken it, or never will; otherwise it is tried again.</summary>
    Task<bool> TellAsync(string receiver, Alarm alarm, CancellationToken cancellationToken);
}
