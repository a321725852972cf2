using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The C-STORE door to the <see cref="Receiver"/>.</summary>
internal sealed class DimseStoreHandler(IOptions<GatewayOptions> options, Receiver receiver) : IStoreHandler
{
    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        if (receiver.Refusal() is { } refusal)
        {
            return ValueTask.FromResult(StoreSink.Refusing(DimseReceipts.StatusOf(refusal)));
        }

        var origin = new Origin
        {
            Site = options.Value.SiteOfAe(request.CallingAe),
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
