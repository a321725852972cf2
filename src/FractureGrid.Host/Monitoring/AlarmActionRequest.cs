namespace FractureGrid.Host.Monitoring;

/// <summary>What somebody does about an alarm.</summary>
public sealed record AlarmActionRequest
{
    /// <summary><c>acknowledge</c>, <c>snooze</c>, <c>comment</c>, <c>close</c> or <c>accept</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who; of somebody who is signed in the name is known.</summary>
    public string? Author { get; init; }

    public string? Text { get; init; }

    /// <summary>Last day of a snooze.</summary>
    public DateOnly? Until { get; init; }
}
