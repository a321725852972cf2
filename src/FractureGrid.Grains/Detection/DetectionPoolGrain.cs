using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Detection;

/// <summary>
/// The bounded queue in front of one silo's devices. Callers keep their images until they have an answer, so nothing is lost with it.
/// </summary>
[Reentrant, GrainType("fg.detection-pool"), DetectionPoolPlacement]
internal sealed partial class DetectionPoolGrain(IOptions<DetectionOptions> options, TimeProvider time, ILogger<DetectionPoolGrain> logger)
    : Grain,
        IDetectionPoolGrain,
        IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Value.Slots);
    private int _count;

    public async Task<DetectionAnswer> DetectAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        var left = request.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return Answer(DetectionStatus.Expired, _count);
        }

        if (_count >= options.Value.Capacity)
        {
            return Answer(DetectionStatus.Busy, _count);
        }

        _count++;
        using var deadline = new CancellationTokenSource(left, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var result = await AnalyseAsync(request, stop.Token);
            return Answer(DetectionStatus.Done, _count - 1) with { Result = result };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Answer(DetectionStatus.Expired, _count - 1);
        }
#pragma warning disable CA1031 // Becomes an answer: the caller counts it, and no exception type has to be known at its silo.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogAnalysisFailed(logger, exception, request.ImageId);
            return Answer(DetectionStatus.Failed, _count - 1) with { Failure = exception.GetType().Name };
        }
        finally
        {
            _count--;
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        // An image whose caller has gone leaves the line here, before it costs a device anything.
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await GrainFactory.GetGrain<IDetectionGrain>(0).AnalyseAsync(request, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static DetectionAnswer Answer(DetectionStatus status, int queue) => new() { Status = status, QueueLength = queue };
}
