using FractureGrid.Abstractions.Blobs;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Folder;

/// <summary>
/// Blobs as files. A file gets its name only after its content is on stable storage, and the name is flushed too before
/// <see cref="PutAsync"/> returns, so that a name never stands for half a film.
/// </summary>
public sealed class FolderBlobStore : IBlobStore
{
    private const int BufferSize = 128 * 1024;
    private readonly string _root;
    private readonly string _incoming;

    /// <summary>Makes the folder when it is absent and clears away what dead writers left.</summary>
    public FolderBlobStore(IOptions<FolderBlobStoreOptions> options, TimeProvider time)
    {
        _root = Path.GetFullPath(options.Value.Root);
        // Not hex, so that no blob's folder can meet it; below the root, so that renaming out of it stays on one file system.
        _incoming = Path.Combine(_root, "incoming");
        DurableDirectory.Create(_root, _root);
        DurableDirectory.Create(_root, _incoming);
        RemoveAbandoned(time.GetUtcNow() - options.Value.AbandonedAfter);
    }

    /// <inheritdoc/>
    /// <exception cref="BlobConflictException">The name exists with other content.</exception>
    /// <exception cref="IOException">The disk is full or broken; nothing was stored under the name.</exception>
    public async Task PutAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_root, BlobName.ToRelativePath(name));
        var directory = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            await WriteDurablyAsync(temporary, content, cancellationToken);
            DurableDirectory.Create(_root, directory);
            if (!TryMove(temporary, path) && !await SameContentAsync(temporary, path, cancellationToken))
            {
                throw new BlobConflictException($"Blob '{name}' exists with other content.");
            }

            // Also when the file was there: its first writer may have died before flushing the name.
            DurableDirectory.Flush(directory);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path.Combine(_root, BlobName.ToRelativePath(name));
        try
        {
            return Task.FromResult<Stream?>(OpenRead(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path.Combine(_root, BlobName.ToRelativePath(name));
        if (File.Exists(path))
        {
            File.Delete(path);
            DurableDirectory.Flush(Path.GetDirectoryName(path)!);
        }

        return Task.CompletedTask;
    }

    private static async Task WriteDurablyAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            BufferSize,
            FileOptions.Asynchronous
        );
        await content.CopyToAsync(file, BufferSize, cancellationToken);
        // The operating system's flush has no asynchronous form.
        await Task.Run(() => file.Flush(flushToDisk: true), cancellationToken);
    }

    private static bool TryMove(string source, string destination)
    {
        try
        {
            File.Move(source, destination, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(destination))
        {
            return false;
        }
    }

    private static async Task<bool> SameContentAsync(string path, string other, CancellationToken cancellationToken)
    {
        await using var left = OpenRead(path);
        await using var right = OpenRead(other);
        if (left.Length != right.Length)
        {
            return false;
        }

        var leftBuffer = new byte[BufferSize];
        var rightBuffer = new byte[BufferSize];
        while (await left.ReadAtLeastAsync(leftBuffer, BufferSize, throwOnEndOfStream: false, cancellationToken) is var count and > 0)
        {
            await right.ReadExactlyAsync(rightBuffer.AsMemory(0, count), cancellationToken);
            if (!leftBuffer.AsSpan(0, count).SequenceEqual(rightBuffer.AsSpan(0, count)))
            {
                return false;
            }
        }

        return true;
    }

    private static FileStream OpenRead(string path) =>
        new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            BufferSize,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );

    private void RemoveAbandoned(DateTimeOffset before)
    {
        foreach (var file in new DirectoryInfo(_incoming).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < before.UtcDateTime)
            {
                file.Delete();
            }
        }
    }
}
