using System.Collections.Concurrent;
using FractureGrid.Abstractions.Blobs;

namespace FractureGrid.Grains.Tests.Cluster;

/// <summary>Blobs in memory; every name exists unless it is put among the missing.</summary>
public sealed class MemoryBlobStore : IBlobStore
{
    public ConcurrentDictionary<string, bool> Missing { get; } = new(StringComparer.Ordinal);

    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Missing.ContainsKey(name) ? null : new MemoryStream([1]));

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
