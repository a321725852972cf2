using FractureGrid.Dicom.Files;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>
/// Keeps received objects as Part 10 files <c>SOPInstanceUID.dcm</c> in one folder, their bytes as they came. A file is written under another
/// name while it arrives, and an older one of the same UID is replaced. Thread-safe.
/// </summary>
public sealed class FolderStore : IStoreHandler
{
    private readonly string _folder;
    private readonly GroupCommit? _commit;

    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="durable">Success is answered only after the file and its name are on stable storage.</param>
    public FolderStore(string folder, bool durable)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        _commit = durable ? new GroupCommit(_folder) : null;
    }

    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var head = new MemoryStream(512);
        FileMeta.Write(head, FileMeta.Create(request.SopClassUid, request.SopInstanceUid, request.TransferSyntaxUid));
        var file = new ArrivingFile(Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".part"), _commit);
        try
        {
            file.Write(head.GetBuffer().AsSpan(0, (int)head.Length));
            // The server has checked that the UID is digits and dots only, so it is safe as a name.
            return ValueTask.FromResult<IStoreSink>(new FolderSink(file, Path.Combine(_folder, request.SopInstanceUid + ".dcm")));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
