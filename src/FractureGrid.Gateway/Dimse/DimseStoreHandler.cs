using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Retrieval;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The C-STORE door to the <see cref="Receiver"/>.</summary>
internal sealed class DimseStoreHandler(IOptions<GatewayOptions> options, Receiver receiver, ArchiveRetrieval archive) : IStoreHandler
{
    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        if (receiver.Refusal() is { } refusal)
        {
            return ValueTask.FromResult(StoreSink.Refusing(DimseReceipts.StatusOf(refusal)));
        }

        var isRetrieved = archive.IsRetrieved(request, out var target);
        if (isRetrieved && target is null)
        {
            // Asked for by a process that has ended: whose it is, and whether it is to be analysed, is not known any more.
            return ValueTask.FromResult(
                StoreSink.Refusing(DimseStatus.OutOfResources with { Comment = "Nobody waits for this object any more" })
            );
        }

        var origin = new Origin
        {
            Site = isRetrieved ? target!.Site : options.Value.SiteOfAe(request.CallingAe),
            IsPrior = isRetrieved && target!.IsPrior,
            Channel = Channel.Dimse,
            CallingAe = request.CallingAe,
            CalledAe = request.CalledAe,
            Remote = request.RemoteEndPoint.ToString(),
        };
        var announcement = new Announcement { SopClassUid = request.SopClassUid, SopInstanceUid = request.SopInstanceUid };
        var incoming = receiver.Begin(origin, announcement);
        try
        {
            incoming.Write(PartTenHead.For(request).Span);
            return ValueTask.FromResult<IStoreSink>(new DimseStoreSink(incoming));
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }
}
