using System.Collections.Concurrent;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Keeps all that it is given; single calls can be replaced.</summary>
internal sealed class RecordingHandler : IStoreHandler
{
    public ConcurrentQueue<ReceivedObject> Received { get; } = new();

    public ConcurrentQueue<StoreRequest> Begun { get; } = new();

    public int Disposed;

    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<StoreRequest, CancellationToken, ValueTask<IStoreSink?>> OnBegin { get; init; } =
        static (_, _) => ValueTask.FromResult<IStoreSink?>(null);

    public Func<long, CancellationToken, ValueTask> OnWrite { get; init; } = static (_, _) => ValueTask.CompletedTask;

    public Func<CancellationToken, ValueTask<DimseStatus>> OnComplete { get; init; } =
        static _ => ValueTask.FromResult(DimseStatus.Success);

    public Task WaitForBeginAsync() => _begun.Task.WaitAsync(Wire.Patience);

    public async ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        Begun.Enqueue(request);
        _begun.TrySetResult();
        return await OnBegin(request, cancellationToken) ?? new Sink(this, request);
    }

    private sealed class Sink(RecordingHandler owner, StoreRequest request) : IStoreSink
    {
        private readonly MemoryStream _bytes = new();

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken)
        {
            await owner.OnWrite(_bytes.Length, cancellationToken);
            _bytes.Write(dataSetBytes.Span);
        }

        public async ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken)
        {
            var status = await owner.OnComplete(cancellationToken);
            owner.Received.Enqueue(new ReceivedObject(request, _bytes.ToArray()));
            return status;
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref owner.Disposed);
            return ValueTask.CompletedTask;
        }
    }
}
