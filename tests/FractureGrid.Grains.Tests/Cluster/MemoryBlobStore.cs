using System.Collections.Concurrent;
using FractureGrid.Abstractions.Blobs;

namespace FractureGrid.Grains.Tests.Cluster;

/// <summary>Blobs in memory; every name exists unless it is put among the missing.</summary>
public sealed class MemoryBlobStore : IBlobStore
{
    public ConcurrentDictionary<string, bool> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Completes when a missing blob was asked for.</summary>
    public TaskCompletionSource Missed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        if (!Missing.ContainsKey(name))
        {
            return Task.FromResult<Stream?>(new MemoryStream([1]));
        }

        Missed.TrySetResult();
        return Task.FromResult<Stream?>(null);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
