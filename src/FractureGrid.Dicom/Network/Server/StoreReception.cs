namespace FractureGrid.Dicom.Network.Server;

/// <summary>
/// Carries one object to the handler's sink. Whatever the handler does, there is a status in the end: after a failure the rest of the object
/// is read and discarded, and the failure is answered (PS3.4 B.2.3).
/// </summary>
internal sealed class StoreReception : IAsyncDisposable
{
    private readonly StoreRequest _request;
    private readonly DicomServerOptions _options;
    private readonly IAssociationObserver _observer;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;
    private IStoreSink? _sink;
    private DimseStatus? _failure;

    public StoreReception(
        StoreRequest request,
        DicomServerOptions options,
        IAssociationObserver observer,
        TimeProvider time,
        CancellationToken kill
    )
    {
        _request = request;
        _options = options;
        _observer = observer;
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, kill);
    }

    public long Bytes { get; private set; }

    public async ValueTask BeginAsync(IStoreHandler handler)
    {
        try
        {
            _deadline.CancelAfter(_options.HandlerTimeout);
            _sink = await handler.BeginAsync(_request, _either.Token);
            _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        }
        catch (Exception e)
        {
            await FailAsync(e);
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> fragment)
    {
        Bytes += fragment.Length;
        if (_sink is null || fragment.IsEmpty)
            return;
        if (Bytes > _options.MaximumObjectLength)
        {
            _failure = DimseStatus.OutOfResources with { Comment = "The object is larger than this server takes" };
            await DropSinkAsync();
            return;
        }

        try
        {
            _deadline.CancelAfter(_options.HandlerTimeout);
            await _sink.WriteAsync(fragment, _either.Token);
            // The time in which the sender is slow is not the handler's.
            _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        }
        catch (Exception e)
        {
            await FailAsync(e);
        }
    }

    public async ValueTask<DimseStatus> CompleteAsync()
    {
        if (_sink is null)
            return _failure ?? DimseStatus.ProcessingFailure;
        try
        {
            _deadline.CancelAfter(_options.HandlerTimeout);
            var status = await _sink.CompleteAsync(_either.Token);
            await DropSinkAsync();
            return _failure ?? status;
        }
        catch (Exception e)
        {
            await FailAsync(e);
            return _failure ?? DimseStatus.ProcessingFailure;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropSinkAsync();
        _either.Dispose();
        _deadline.Dispose();
    }

    private async ValueTask FailAsync(Exception e)
    {
        _observer.HandlerFailed(_request, e);
        _failure ??= e switch
        {
            OperationCanceledException or TimeoutException => DimseStatus.OutOfResources with { Comment = "Storing took too long" },
            IOException => DimseStatus.OutOfResources with { Comment = "The object could not be stored" },
            _ => DimseStatus.CannotUnderstand with { Comment = "The object could not be processed" },
        };
        await DropSinkAsync();
    }

    private async ValueTask DropSinkAsync()
    {
        var sink = _sink;
        _sink = null;
        if (sink is null)
            return;
        try
        {
            await sink.DisposeAsync();
        }
        catch (Exception e)
        {
            // An object whose sink cannot even be closed may not be whole.
            _failure ??= DimseStatus.OutOfResources with
            {
                Comment = "The object could not be stored",
            };
            _observer.HandlerFailed(_request, e);
        }
    }
}
