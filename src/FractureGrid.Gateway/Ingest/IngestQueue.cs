using System.Threading.Channels;

namespace FractureGrid.Gateway.Ingest;

/// <summary>Ids of spooled objects in the order in which they go to the grid. The spool is the durable line; this is its order in memory.</summary>
internal sealed class IngestQueue
{
    private readonly Channel<IngestItem> _items = System.Threading.Channels.Channel.CreateUnbounded<IngestItem>();
    private int _count;

    /// <summary>Objects waiting, being handed over, or waiting for another try.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(string spoolId)
    {
        Interlocked.Increment(ref _count);
        _items.Writer.TryWrite(new IngestItem(spoolId, 0));
    }

    /// <summary>Puts an object that could not be handed over at the end of the line.</summary>
    public void Retry(IngestItem item) => _items.Writer.TryWrite(item with { Attempts = item.Attempts + 1 });

    /// <summary>The object has left the spool.</summary>
    public void Done() => Interlocked.Decrement(ref _count);

    public IAsyncEnumerable<IngestItem> ReadAllAsync(CancellationToken cancellationToken) => _items.Reader.ReadAllAsync(cancellationToken);
}
