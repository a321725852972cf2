using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// Finds out what is held, and sends storage commitment reports on associations of their own (PS3.4 J.3.3), again after a failure and, with a
/// journal, after a restart. Thread-safe.
/// </summary>
internal sealed class CommitmentReporter(
    DicomServerOptions options,
    DicomServices services,
    IAssociationObserver observer,
    TimeProvider time,
    CancellationToken stopping
)
{
    private const int MostAtOnce = 1000;

    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>False while too many reports wait already; a request is then refused.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
                return _running.Count < MostAtOnce;
        }
    }

    /// <summary>Where reports to this title go, or null when they can only go back on the association that asked.</summary>
    public DicomPeer? PeerOf(string aeTitle) =>
        options.Peers.FirstOrDefault(p => string.Equals(p.AeTitle, aeTitle, StringComparison.Ordinal));

    /// <summary>False when the journal failed: what was not kept must not be promised.</summary>
    public async ValueTask<bool> TryKeepAsync(CommitmentRequest request, CancellationToken kill)
    {
        if (services.CommitmentJournal is not { } journal || PeerOf(request.Association.CallingAe) is null)
            return true;
        try
        {
            await journal.KeepAsync(request, kill);
            return true;
        }
        catch (Exception e)
        {
            observer.CommitmentFailed(request.Association, e);
            return false;
        }
    }

    /// <summary>What the handler says, within its time; a handler that fails commits nothing.</summary>
    public async ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken kill)
    {
        try
        {
            using var deadline = new CancellationTokenSource(options.HandlerTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, kill);
            return await services.Commitment!.CheckAsync(request, either.Token);
        }
        catch (Exception e)
        {
            observer.CommitmentFailed(request.Association, e);
            return CommitmentReport.Failing(request, CommitmentFailure.ProcessingFailure);
        }
    }

    /// <summary>Goes on with what earlier processes left in the journal: each object is looked for anew.</summary>
    public async Task ResumeAsync()
    {
        if (services.CommitmentJournal is not { } journal || services.Commitment is null)
            return;
        foreach (var request in await journal.LoadAsync(stopping))
        {
            if (PeerOf(request.Association.CallingAe) is { } peer)
            {
                Begin(peer, request, await CheckAsync(request, stopping));
                continue;
            }

            observer.CommitmentReportFailed(request, new ConnectionFailedException("The peer's address is no longer known."));
            await journal.ForgetAsync(request);
        }
    }

    public void Begin(DicomPeer peer, CommitmentRequest request, CommitmentReport report)
    {
        var task = new Task<Task>(() => ReportAsync(peer, request, report));
        var whole = task.Unwrap();
        lock (_lock)
            _running.Add(whole);
        _ = whole.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        task.Start(TaskScheduler.Default);
    }

    /// <summary>Ends when no report is on its way; the server's stopping cuts them short.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
            return Task.WhenAll(_running);
    }

    private void Forget(Task task)
    {
        lock (_lock)
            _running.Remove(task);
    }

    private async Task ReportAsync(DicomPeer peer, CommitmentRequest request, CommitmentReport report)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                observer.CommitmentReported(request, report, await SendAsync(peer, report));
                await ForgetAsync(request);
                return;
            }
            catch (Exception e) when (e is DicomNetworkException or OperationCanceledException)
            {
                if (attempt == options.ReportRetries.Count || stopping.IsCancellationRequested)
                {
                    observer.CommitmentReportFailed(request, e);
                    if (!stopping.IsCancellationRequested)
                        await ForgetAsync(request);
                    return;
                }
            }

            await Task.Delay(options.ReportRetries[attempt], time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask ForgetAsync(CommitmentRequest request)
    {
        if (services.CommitmentJournal is not { } journal)
            return;
        try
        {
            await journal.ForgetAsync(request);
        }
        catch (Exception e)
        {
            // The peer may be told once more, which changes nothing there.
            observer.CommitmentFailed(request.Association, e);
        }
    }

    private async Task<DimseStatus> SendAsync(DicomPeer peer, CommitmentReport report)
    {
        var request = new AssociationRequest
        {
            Host = peer.Host,
            Port = peer.Port,
            Tls = peer.Tls,
            CalledAe = peer.AeTitle,
            CallingAe = options.AeTitle,
            Contexts =
            [
                new ProposedContext(
                    SopClasses.StorageCommitmentPushModel,
                    NetworkUids.ExplicitLittleEndian,
                    NetworkUids.ImplicitLittleEndian
                )
                {
                    Role = ContextRole.Scp,
                },
            ],
        };
        await using var association = await services.Open(request, stopping);
        var status = await association.ReportCommitmentAsync(report, stopping);
        await association.ReleaseAsync(stopping);
        return status;
    }
}
