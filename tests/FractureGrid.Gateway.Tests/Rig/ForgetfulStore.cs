using FractureGrid.Abstractions.Blobs;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>A store of films that may have forgotten some.</summary>
internal sealed class ForgetfulStore : IStoreMemory
{
    private TaskCompletionSource _return = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MemoryBlobs Blobs { get; } = new();

    public TimeSpan SettleTime { get; } = TimeSpan.FromSeconds(30);

    public Task ReturnedAsync() => Volatile.Read(ref _return).Task;

    public Task<bool> HasAsync(string film, CancellationToken cancellationToken) => Task.FromResult(Blobs.Blobs.ContainsKey(film));

    public void Return() =>
        Interlocked.Exchange(ref _return, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
