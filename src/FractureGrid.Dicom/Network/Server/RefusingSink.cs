namespace FractureGrid.Dicom.Network.Server;

internal sealed class RefusingSink(DimseStatus status) : IStoreSink
{
    public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken) => ValueTask.FromResult(status);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
