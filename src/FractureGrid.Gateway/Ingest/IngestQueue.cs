using System.Threading.Channels;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Ingest;

/// <summary>
/// Ids of spooled objects in the order in which they go to the grid: the most urgent class first, then as they came. The spool is the durable
/// line; this is its order in memory.
/// </summary>
internal sealed class IngestQueue
{
    private readonly Channel<IngestItem> _items = System.Threading.Channels.Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<IngestItem> { Comparer = Comparer<IngestItem>.Create(Compare) }
    );
    private int _count;
    private long _number;

    /// <summary>Objects waiting, being handed over, or waiting for another try.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(string spoolId, ImagePriority priority = ImagePriority.Routine)
    {
        Interlocked.Increment(ref _count);
        _items.Writer.TryWrite(new IngestItem(spoolId, priority, 0, Interlocked.Increment(ref _number)));
    }

    /// <summary>Puts an object that could not be handed over at the end of its class.</summary>
    public void Retry(IngestItem item) =>
        _items.Writer.TryWrite(item with { Attempts = item.Attempts + 1, Number = Interlocked.Increment(ref _number) });

    /// <summary>The object has left the spool.</summary>
    public void Done() => Interlocked.Decrement(ref _count);

    public IAsyncEnumerable<IngestItem> ReadAllAsync(CancellationToken cancellationToken) => _items.Reader.ReadAllAsync(cancellationToken);

    private static int Compare(IngestItem one, IngestItem other)
    {
        var byClass = one.Priority.Rank().CompareTo(other.Priority.Rank());
        return byClass != 0 ? byClass : one.Number.CompareTo(other.Number);
    }
}
