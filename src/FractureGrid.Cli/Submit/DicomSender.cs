using FractureGrid.Dicom.Network;

namespace FractureGrid.Cli.Submit;

/// <summary>Sends by C-STORE over one association, which is opened anew after a peer broke it off.</summary>
internal sealed class DicomSender(SubmitTarget target, string callingAe, string? site, IReadOnlyList<ProposedContext> contexts) : ISender
{
    private DicomAssociation? _association;

    /// <summary>The contexts that sending these objects takes: one for each class and transfer syntax, since a peer picks one syntax of each context.</summary>
    public static IReadOnlyList<ProposedContext> ContextsFor(IEnumerable<DicomPayload> payloads) =>
        [
            .. payloads
                .Select(p => (p.SopClassUid, p.TransferSyntaxUid))
                .Distinct()
                .Select(pair => new ProposedContext(pair.SopClassUid, pair.TransferSyntaxUid)),
        ];

    public Task<SubmitEntry> SendAsync(string file, CancellationToken cancellationToken) =>
        DicomPayload.Read(file, out var reason) is { } payload
            ? SendAsync(file, payload, cancellationToken)
            : Task.FromResult(
                new SubmitEntry
                {
                    File = file,
                    Status = SubmitStatus.Failed,
                    Detail = reason,
                }
            );

    public async Task<SubmitEntry> SendAsync(string name, DicomPayload payload, CancellationToken cancellationToken)
    {
        var (status, detail) = await StoreAsync(payload, cancellationToken);
        return new SubmitEntry
        {
            File = name,
            SopInstanceUid = payload.SopInstanceUid,
            StudyInstanceUid = payload.StudyInstanceUid,
            Site = site,
            Status = status,
            Detail = detail,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_association is not { } association)
        {
            return;
        }

        await using (association)
        {
            if (association.IsOpen)
            {
                try
                {
                    await association.ReleaseAsync(CancellationToken.None);
                }
                catch (DicomNetworkException)
                {
                    // Everything was acknowledged before; a peer that hangs up first takes nothing back.
                }
            }
        }
    }

    private async Task<(SubmitStatus Status, string? Detail)> StoreAsync(DicomPayload payload, CancellationToken cancellationToken)
    {
        try
        {
            var association = await OpenAsync(cancellationToken);
            await using var dataSet = payload.OpenDataSet();
            var status = await association.StoreAsync(
                new StoreObject
                {
                    SopClassUid = payload.SopClassUid,
                    SopInstanceUid = payload.SopInstanceUid,
                    TransferSyntaxUid = payload.TransferSyntaxUid,
                    DataSet = dataSet,
                },
                cancellationToken
            );
            return status.IsFailure ? (SubmitStatus.Refused, status.ToString()) : (SubmitStatus.Accepted, status.Comment);
        }
        catch (PresentationContextException e)
        {
            return (SubmitStatus.Refused, e.Message);
        }
        catch (Exception e) when (e is DicomNetworkException or IOException)
        {
            return (SubmitStatus.Failed, e.Message);
        }
    }

    private async Task<DicomAssociation> OpenAsync(CancellationToken cancellationToken)
    {
        if (_association is { IsOpen: true } open)
        {
            return open;
        }

        if (_association is { } broken)
        {
            _association = null;
            await broken.DisposeAsync();
        }

        return _association = await DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = target.Host,
                Port = target.Port,
                CalledAe = target.AeTitle!,
                CallingAe = callingAe,
                Contexts = contexts,
            },
            cancellationToken: cancellationToken
        );
    }
}
