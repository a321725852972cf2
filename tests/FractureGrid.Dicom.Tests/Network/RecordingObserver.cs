using System.Collections.Concurrent;
using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Lists events; a test may wait for one.</summary>
internal sealed class RecordingObserver : IAssociationObserver
{
    private readonly Lock _lock = new();
    private readonly List<(Predicate<object> Matches, TaskCompletionSource<object> Source)> _waiting = [];

    public ConcurrentQueue<object> Events { get; } = new();

    public sealed record Refused(IPEndPoint Remote);

    public sealed record Accept(AssociationInfo Association);

    public sealed record Rejection(AssociationInfo Association, AssociationRejection Reason);

    public sealed record Abortion(AssociationInfo Association, AssociationAbort Abort);

    public sealed record Echo(AssociationInfo Association);

    public sealed record Store(StoreRequest Request, StoreOutcome Outcome);

    public sealed record Failure(StoreRequest Request, Exception Exception);

    public sealed record Report(CommitmentRequest Request, CommitmentReport Reported, DimseStatus Status);

    public sealed record ReportFailure(CommitmentRequest Request, Exception Exception);

    public sealed record CommitmentFailure(Exception Exception);

    public sealed record Close(AssociationInfo Association);

    public sealed record Fault(Exception Exception);

    /// <summary>The first event of this kind, past or to come.</summary>
    public async Task<T> WaitForAsync<T>(Predicate<T>? matches = null)
    {
        TaskCompletionSource<object> source;
        bool Fits(object e) => e is T wanted && (matches is null || matches(wanted));
        lock (_lock)
        {
            if (Events.FirstOrDefault(Fits) is { } found)
                return (T)found;
            source = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Fits, source));
        }

        return (T)await source.Task.WaitAsync(Wire.Patience);
    }

    public void ConnectionRefused(IPEndPoint remote) => Add(new Refused(remote));

    public void Accepted(AssociationInfo association) => Add(new Accept(association));

    public void Rejected(AssociationInfo association, AssociationRejection rejection) => Add(new Rejection(association, rejection));

    public void Aborted(AssociationInfo association, AssociationAbort abort) => Add(new Abortion(association, abort));

    public void Echoed(AssociationInfo association) => Add(new Echo(association));

    public void Stored(StoreRequest request, StoreOutcome outcome) => Add(new Store(request, outcome));

    public void HandlerFailed(StoreRequest request, Exception exception) => Add(new Failure(request, exception));

    public void CommitmentReported(CommitmentRequest request, CommitmentReport report, DimseStatus status) =>
        Add(new Report(request, report, status));

    public void CommitmentReportFailed(CommitmentRequest request, Exception exception) => Add(new ReportFailure(request, exception));

    public void CommitmentFailed(AssociationInfo association, Exception exception) => Add(new CommitmentFailure(exception));

    public void Closed(AssociationInfo association, TimeSpan duration) => Add(new Close(association));

    public void Faulted(AssociationInfo association, Exception exception) => Add(new Fault(exception));

    private void Add(object e)
    {
        lock (_lock)
        {
            Events.Enqueue(e);
            foreach (var waiting in _waiting.Where(w => w.Matches(e)))
                waiting.Source.TrySetResult(e);
        }
    }
}
