using System.Collections.Concurrent;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Stands for what survives a process.</summary>
internal sealed class MemoryJournal : ICommitmentJournal
{
    private readonly TaskCompletionSource _forgotten = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentDictionary<string, CommitmentRequest> Waiting { get; } = new(StringComparer.Ordinal);

    public Exception? Failure { get; init; }

    public Task WaitForForgettingAsync() => _forgotten.Task.WaitAsync(Wire.Patience);

    public ValueTask KeepAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        if (Failure is not null)
            throw Failure;
        Waiting[request.TransactionUid] = request;
        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetAsync(CommitmentRequest request)
    {
        Waiting.TryRemove(request.TransactionUid, out _);
        _forgotten.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<CommitmentRequest>> LoadAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CommitmentRequest>>([.. Waiting.Values]);
}
