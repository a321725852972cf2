namespace FractureGrid.Storage.Grouping;

/// <summary>One conditional write that waits to be committed in a group.</summary>
/// <param name="Key">Names the state.</param>
/// <param name="Payload">Serialised state; null leaves a tombstone.</param>
/// <param name="ExpectedVersion">Version that the caller has read; null when it has seen no row.</param>
internal sealed record StateWrite<TKey>(TKey Key, byte[]? Payload, long? ExpectedVersion)
{
    private readonly TaskCompletionSource<StateWriteResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the write is on stable storage, or refused, or failed.</summary>
    public Task<StateWriteResult> Completion => _completion.Task;

    public void Complete(StateWriteResult result) => _completion.TrySetResult(result);

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
