namespace FractureGrid.Storage.AzureBlob;

/// <summary>Tells who waits that the store answers again after requests had failed. A return is lost on nobody who asked before it came.</summary>
internal sealed class StoreReturn
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next return.</summary>
    public Task NextAsync() => Volatile.Read(ref _next).Task;

    public void Raise() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
