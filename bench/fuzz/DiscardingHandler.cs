using FractureGrid.Dicom.Network;

namespace FractureGrid.Bench.Fuzz;

/// <summary>Takes every object and forgets it.</summary>
internal sealed class DiscardingHandler : IStoreHandler
{
    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken) => new(new Sink());

    private sealed class Sink : IStoreSink
    {
        public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken) => new(DimseStatus.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
