using System.Threading.Channels;

namespace FractureGrid.Gateway.Feed;

/// <summary>One reader of live decisions. A reader that is too slow loses the oldest, never the newest.</summary>
internal sealed class Follower(Action<Follower> leave) : IDisposable
{
    private const int LongestLine = 1024;

    private readonly Channel<IdentifiedDecision> _line = Channel.CreateBounded<IdentifiedDecision>(
        new BoundedChannelOptions(LongestLine) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public ChannelReader<IdentifiedDecision> Decisions => _line.Reader;

    public void Post(IdentifiedDecision decision) => _line.Writer.TryWrite(decision);

    public void Dispose()
    {
        leave(this);
        _line.Writer.TryComplete();
    }
}
