using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Folder;

namespace FractureGrid.Storage.Watch;

/// <summary>A blob store whose losses are told: films that can't be stored wait at the gateway, and only the log says why.</summary>
internal sealed class WatchedBlobStore(IBlobStore inner, StoreWatch watch) : IBlobStore
{
    /// <inheritdoc/>
    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) =>
        ObserveAsync(() => inner.PutAsync(name, content, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
        watch.ObserveAsync(() => inner.OpenAsync(name, cancellationToken), IsAnswer, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        ObserveAsync(() => inner.DeleteAsync(name, cancellationToken), cancellationToken);

    private Task<bool> ObserveAsync(Func<Task> call, CancellationToken cancellationToken) =>
        watch.ObserveAsync(
            async () =>
            {
                await call();
                return true;
            },
            IsAnswer,
            cancellationToken
        );

    // A wrong name or a conflict is the caller's affair.
    private static bool IsAnswer(Exception exception) => exception is BlobConflictException or ArgumentException;
}
