using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>One file that is arriving. Writes go from the receive buffer straight to the file.</summary>
internal sealed class FolderSink : IStoreSink
{
    /// <summary>Bytes after which a durable file's pages are sent to the disk, while the next ones arrive.</summary>
    private const int WriteBackEvery = 512 * 1024;

    private readonly string _partial;
    private readonly string _final;
    private readonly GroupCommit? _commit;
    private readonly SafeFileHandle _file;
    private long _length;
    private long _writtenBack;
    private bool _kept;

    public FolderSink(string partial, string final, byte[] head, GroupCommit? commit)
    {
        _partial = partial;
        _final = final;
        _commit = commit;
        _file = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        Write(head);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken)
    {
        Write(dataSetBytes.Span);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_commit is not null)
            await _commit.CommitAsync(_file, _partial, _final).WaitAsync(cancellationToken);
        else
            File.Move(_partial, _final, overwrite: true);
        _kept = true;
        return DimseStatus.Success;
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        if (!_kept)
            File.Delete(_partial);
        return ValueTask.CompletedTask;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, _length);
        _length += bytes.Length;
        if (_commit is null || _length - _writtenBack < WriteBackEvery)
            return;
        StableStorage.BeginWriteBack(_file, _writtenBack, _length - _writtenBack);
        _writtenBack = _length;
    }
}
