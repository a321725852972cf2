using System.Threading.Channels;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>New studies whose patients' priors are to be fetched, each once. Fetching is a kindness: a full line drops the newest. Thread-safe.</summary>
internal sealed class PriorQueue(IOptions<GatewayOptions> options)
{
    private const int Longest = 1000;
    private const int Remembered = 10_000;

    private readonly Channel<PriorRequest> _requests = Channel.CreateBounded<PriorRequest>(
        new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly Lock _lock = new();
    private readonly HashSet<PriorRequest> _known = [];
    private readonly Queue<PriorRequest> _order = new();

    /// <summary>A film has been handed to the grid.</summary>
    public void Offer(SpoolTrailer trailer)
    {
        if (options.Value.Dimse.Archive is not { PrefetchPriors: true } || !PriorSelection.IsSearchable(trailer.Identity.PatientId))
        {
            return;
        }

        var request = new PriorRequest(trailer.Origin.Site, trailer.Identity.PatientId!, trailer.Identity.StudyInstanceUid);
        lock (_lock)
        {
            if (!_known.Add(request))
            {
                return;
            }

            _order.Enqueue(request);
            if (_order.Count > Remembered)
            {
                _known.Remove(_order.Dequeue());
            }
        }

        _requests.Writer.TryWrite(request);
    }

    public IAsyncEnumerable<PriorRequest> ReadAllAsync(CancellationToken cancellationToken) =>
        _requests.Reader.ReadAllAsync(cancellationToken);
}
