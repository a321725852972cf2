using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// Sends storage commitment reports on associations of their own (PS3.4 J.3.3), again after a failure. Reports are held in memory: after a
/// restart the peer, having heard nothing, asks again. Thread-safe.
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
                return;
            }
            catch (Exception e) when (e is DicomNetworkException or OperationCanceledException)
            {
                if (attempt == options.ReportRetries.Count || stopping.IsCancellationRequested)
                {
                    observer.CommitmentReportFailed(request, e);
                    return;
                }
            }

            await Task.Delay(options.ReportRetries[attempt], time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
