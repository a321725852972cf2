using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery.Destinations;

/// <summary>C-STORE with or without storage commitment (PS3.4 annexes B and J), to a peer by name or to the one that sent the study.</summary>
internal sealed partial class DicomDestination(IOptions<GatewayOptions> options, TimeProvider time, ILogger<DicomDestination> logger)
    : IDestinationClient
{
    /// <summary>Peers that report on the same association do so at once.</summary>
    private static readonly TimeSpan s_sameAssociation = TimeSpan.FromSeconds(2);

    public bool Serves(DestinationKind kind) => kind is DestinationKind.CStore or DestinationKind.ReturnToSender;

    public async Task<DeliveryOutcome> SendAsync(OutgoingResult result, CancellationToken cancellationToken)
    {
        var title = result.Destination.Kind == DestinationKind.ReturnToSender ? result.Sender : result.Destination.AeTitle;
        if (title is null || DimseServerSettings.From(options.Value).Peers.FirstOrDefault(peer => Same(peer, title)) is not { } peer)
        {
            return DeliveryOutcome.Refused("The sender is not one of the peers that the gateway may call.");
        }

        var objects = result.Objects.ToList();
        if (objects.Count == 0)
        {
            return DeliveryOutcome.Delivered;
        }

        try
        {
            await using var association = await DicomAssociation.OpenAsync(
                Request(peer, objects, result.Destination.Commit),
                time,
                cancellationToken
            );
            if (objects.RemoveAll(file => IsNote(file) && !Takes(association, file)) > 0)
            {
                LogNoNotes(logger, title);
            }

            if (objects.Count == 0)
            {
                await association.ReleaseAsync(cancellationToken);
                return DeliveryOutcome.Delivered;
            }

            if (await StoreAsync(association, objects, cancellationToken) is { } fault)
            {
                await association.ReleaseAsync(cancellationToken);
                return fault;
            }

            var outcome = result.Destination.Commit
                ? await CommitAsync(association, result, objects, cancellationToken)
                : DeliveryOutcome.Delivered;
            if (association.IsOpen)
            {
                await association.ReleaseAsync(cancellationToken);
            }

            return outcome;
        }
        catch (PresentationContextException e)
        {
            return DeliveryOutcome.Refused(e.Message);
        }
        catch (DicomNetworkException e)
        {
            return DeliveryOutcome.Failed(e.Message);
        }
    }

    private AssociationRequest Request(DicomPeer peer, IReadOnlyList<DicomFile> objects, bool commit)
    {
        var contexts = objects
            .Select(file => file.Dataset.GetString(DicomTags.SopClassUid)!)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(sopClass =>
                new[]
                {
                    new ProposedContext(sopClass, TransferSyntaxUids.ExplicitVrLittleEndian),
                    new ProposedContext(sopClass, TransferSyntaxUids.ImplicitVrLittleEndian),
                }
            );
        return new AssociationRequest
        {
            Host = peer.Host,
            Port = peer.Port,
            Tls = peer.Tls,
            CallingAe = options.Value.AeTitle,
            CalledAe = peer.AeTitle,
            Contexts = [.. contexts, .. commit ? [ProposedContext.StorageCommitment] : Array.Empty<ProposedContext>()],
        };
    }

    /// <summary>Null when the peer took all of them.</summary>
    private static async Task<DeliveryOutcome?> StoreAsync(
        DicomAssociation association,
        IReadOnlyList<DicomFile> objects,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in objects)
        {
            var status = await association.StoreAsync(Encode(association, file), cancellationToken);
            if (!status.IsSuccess && !status.IsWarning)
            {
                // A7xx passes (PS3.4 table B.2-1); what the peer calls wrong or unknown stays so.
                return (status.Code & 0xFF00) == 0xA700
                    ? DeliveryOutcome.Failed($"An object was refused: {status}.")
                    : DeliveryOutcome.Refused($"An object was refused: {status}.");
            }
        }

        return null;
    }

    private static StoreObject Encode(DicomAssociation association, DicomFile file)
    {
        var sopClass = file.Dataset.GetString(DicomTags.SopClassUid)!;
        var syntax = association.CanStore(sopClass, TransferSyntaxUids.ExplicitVrLittleEndian)
            ? TransferSyntaxUids.ExplicitVrLittleEndian
            : TransferSyntaxUids.ImplicitVrLittleEndian;
        var stream = new MemoryStream();
        new DicomFile(file.Dataset, syntax).Write(stream);
        stream.Position = PartTenHead.DataSetStart(stream.GetBuffer());
        return new StoreObject
        {
            SopClassUid = sopClass,
            SopInstanceUid = file.Dataset.GetString(DicomTags.SopInstanceUid)!,
            TransferSyntaxUid = syntax,
            DataSet = stream,
        };
    }

    private static async Task<DeliveryOutcome> CommitAsync(
        DicomAssociation association,
        OutgoingResult result,
        IReadOnlyList<DicomFile> objects,
        CancellationToken cancellationToken
    )
    {
        var transaction = result.Entry.Transaction!;
        List<InstanceReference> instances =
        [
            .. objects.Select(file => new InstanceReference(
                file.Dataset.GetString(DicomTags.SopClassUid)!,
                file.Dataset.GetString(DicomTags.SopInstanceUid)!
            )),
        ];
        var status = await association.RequestCommitmentAsync(transaction, instances, cancellationToken);
        if (!status.IsSuccess)
        {
            return DeliveryOutcome.Failed($"Storage commitment was refused: {status}.");
        }

        try
        {
            var report = await association.ReceiveCommitmentAsync(s_sameAssociation, cancellationToken);
            return string.Equals(report.TransactionUid, transaction, StringComparison.Ordinal)
                ? OutcomeOf(report)
                : DeliveryOutcome.AwaitingCommitment;
        }
        catch (DicomNetworkException)
        {
            // It will come on an association of the peer's own.
            return DeliveryOutcome.AwaitingCommitment;
        }
    }

    /// <summary>What a report means for the delivery that asked for it.</summary>
    public static DeliveryOutcome OutcomeOf(CommitmentReport report) =>
        report.Failed.Count == 0
            ? DeliveryOutcome.Delivered
            : DeliveryOutcome.Failed(
                $"{report.Failed.Count} of {report.Failed.Count + report.Committed.Count} objects were not committed: {report.Failed[0].Reason}."
            );

    private static bool IsNote(DicomFile file) =>
        file.Dataset.GetString(DicomTags.SopClassUid) is SopClasses.KeyObjectSelectionDocumentStorage;

    // An archive that knows no rejection notes is to get the result all the same.
    private static bool Takes(DicomAssociation association, DicomFile file) =>
        association.CanStore(file.Dataset.GetString(DicomTags.SopClassUid)!, TransferSyntaxUids.ExplicitVrLittleEndian)
        || association.CanStore(file.Dataset.GetString(DicomTags.SopClassUid)!, TransferSyntaxUids.ImplicitVrLittleEndian);

    [LoggerMessage(
        EventId = 2405,
        Level = LogLevel.Warning,
        Message = "{Peer} takes no key object selections: what this result supersedes there is not rejected"
    )]
    private static partial void LogNoNotes(ILogger logger, string peer);

    private static bool Same(DicomPeer peer, string title) => string.Equals(peer.AeTitle, title, StringComparison.Ordinal);
}
