using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Querying;
using FractureGrid.Gateway.Dimse;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>
/// Asks the archive what it has and has it send objects to the gateway's own port, one retrieval at a time: what comes in the meantime with our title
/// as move originator belongs to it. Thread-safe.
/// </summary>
internal sealed partial class ArchiveRetrieval(IOptions<GatewayOptions> options, TimeProvider time, ILogger<ArchiveRetrieval> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile RetrievalTarget? _current;

    /// <summary>No archive is configured otherwise, and nothing may be asked.</summary>
    public bool IsConfigured => options.Value.Dimse.Archive is not null;

    /// <summary>True when the object was sent because we asked; for whom, unless nobody waits for it any more.</summary>
    public bool IsRetrieved(StoreRequest request, out RetrievalTarget? target)
    {
        target = _current;
        return options.Value.Dimse.Archive is { } archive
            && string.Equals(request.CallingAe, archive.AeTitle, StringComparison.Ordinal)
            && string.Equals(request.MoveOriginatorAe, options.Value.AeTitle, StringComparison.Ordinal);
    }

    /// <summary>C-FIND in the study root model.</summary>
    /// <exception cref="DicomNetworkException">The archive can't be reached, or refuses the query.</exception>
    public async Task<IReadOnlyList<DicomDataset>> FindAsync(DicomDataset keys, CancellationToken cancellationToken)
    {
        await using var association = await OpenAsync(QueryContexts.Find(QueryRoot.Study), cancellationToken);
        var matches = new List<DicomDataset>();
        await foreach (var answer in association.FindAsync(QueryRoot.Study, keys, cancellationToken))
        {
            if (answer.Match is { } match)
            {
                matches.Add(match);
            }
            else if (answer.Status.IsFailure)
            {
                throw new DicomNetworkException($"The archive answered the query with {answer.Status}.");
            }
        }

        await association.ReleaseAsync(cancellationToken);
        return matches;
    }

    /// <summary>C-MOVE in the study root model to the gateway itself.</summary>
    /// <param name="keys">Query/Retrieve Level and the unique keys down to it.</param>
    /// <param name="target">For whom.</param>
    /// <exception cref="DicomNetworkException">The archive can't be reached, or breaks off.</exception>
    public async Task<Retrieved> MoveAsync(DicomDataset keys, RetrievalTarget target, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _current = target;
        try
        {
            await using var association = await OpenAsync(QueryContexts.Move(QueryRoot.Study), cancellationToken);
            var last = default(Retrieved);
            await foreach (var step in association.MoveAsync(QueryRoot.Study, keys, options.Value.AeTitle, cancellationToken))
            {
                last = new Retrieved(
                    step.Completed ?? last.Completed,
                    step.Failed ?? last.Failed,
                    step.Warnings ?? last.Warnings,
                    step.Status
                );
            }

            await association.ReleaseAsync(cancellationToken);
            LogMoved(logger, target.Site, target.IsPrior, last.Completed, last.Failed, last.Status);
            return last;
        }
        finally
        {
            _current = null;
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private Task<DicomAssociation> OpenAsync(ProposedContext context, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var peer = DimseServerSettings.PeerOf(settings.Dimse, settings.Dimse.Archive!.AeTitle);
        var request = new AssociationRequest
        {
            Host = peer.Host,
            Port = peer.Port,
            Tls = peer.Tls,
            CalledAe = peer.AeTitle,
            CallingAe = settings.AeTitle,
            Contexts = [context],
        };
        return DicomAssociation.OpenAsync(request, time, cancellationToken);
    }

    [LoggerMessage(
        EventId = 1020,
        Level = LogLevel.Information,
        Message = "Fetched from the archive for site {Site} (priors: {IsPrior}): {Completed} objects, {Failed} failed; ended with {Status}"
    )]
    private static partial void LogMoved(ILogger logger, string site, bool isPrior, int completed, int failed, DimseStatus status);
}
