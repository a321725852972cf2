using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Retrieval;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The C-STORE door to the <see cref="Receiver"/>.</summary>
internal sealed class DimseStoreHandler(
    IOptions<GatewayOptions> options,
    Receiver receiver,
    ArchiveRetrieval archive,
    IDimseAudit? audit = null
) : IStoreHandler
{
    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        if (receiver.Refusal() is { } refusal)
        {
            return Refuse(request, DimseReceipts.StatusOf(refusal));
        }

        var isRetrieved = archive.IsRetrieved(request, out var target);
        if (isRetrieved && target is null)
        {
            // Asked for by a process that has ended: whose it is, and whether it is to be analysed, is not known any more.
            return Refuse(request, DimseStatus.OutOfResources with { Comment = "Nobody waits for this object any more" });
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
            return ValueTask.FromResult<IStoreSink>(new DimseStoreSink(incoming, receipt => Enter(request, origin.Site, receipt)));
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    private ValueTask<IStoreSink> Refuse(StoreRequest request, DimseStatus status)
    {
        Enter(request, DimseEventKind.ObjectDeferred, options.Value.SiteOfAe(request.CallingAe), identity: null, status.ToString());
        return ValueTask.FromResult(StoreSink.Refusing(status));
    }

    private void Enter(StoreRequest request, string site, Receipt receipt)
    {
        var status = DimseReceipts.StatusOf(receipt);
        Enter(
            request,
            receipt.IsTaken ? DimseEventKind.ObjectTaken
                : status.Code == DimseStatus.OutOfResources.Code ? DimseEventKind.ObjectDeferred
                : DimseEventKind.ObjectRefused,
            site,
            receipt.Identity,
            receipt.IsTaken ? null : status.ToString()
        );
    }

    private void Enter(StoreRequest request, DimseEventKind kind, string site, ObjectIdentity? identity, string? reason) =>
        audit?.Record(
            new DimseEvent
            {
                Kind = kind,
                CallingAe = request.CallingAe,
                CalledAe = request.CalledAe,
                From = request.RemoteEndPoint.Address,
                Site = site,
                PatientId = identity?.PatientId,
                StudyInstanceUid = identity?.StudyInstanceUid,
                SopInstanceUid = request.SopInstanceUid,
                Reason = reason,
            }
        );
}
