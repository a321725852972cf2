namespace FractureGrid.Dicom.Network.Storing;

/// <summary>One object that is arriving. Writes go from the receive buffer straight to the file.</summary>
internal sealed class FolderSink(ArrivingFile file, string name) : IStoreSink
{
    public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken)
    {
        file.Write(dataSetBytes.Span);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken)
    {
        await file.KeepAsync(name, cancellationToken);
        return DimseStatus.Success;
    }

    public ValueTask DisposeAsync()
    {
        file.Dispose();
        return ValueTask.CompletedTask;
    }
}
