using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Tracing;
using FractureGrid.Grains.Nodes;
using FractureGrid.Grains.Pauses;
using FractureGrid.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Detection;

/// <summary>
/// The bounded queue in front of one silo's devices. Callers keep their images until they have an answer, so nothing is lost with it.
/// </summary>
[Reentrant, GrainType("fg.detection-pool"), SiloKeyPlacement]
internal sealed partial class DetectionPoolGrain(
    DetectorPool pool,
    IPackageShelf shelf,
    PausesInForce pauses,
    ILocalSiloDetails silo,
    IOptions<DetectionOptions> options,
    GridInstruments instruments,
    TimeProvider time,
    ILogger<DetectionPoolGrain> logger
) : Grain, IDetectionPoolGrain
{
    private static readonly TimeSpan s_leastReserve = TimeSpan.FromSeconds(2);

    public async Task<DetectionAnswer> DetectAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        var left = request.Patience > TimeSpan.Zero ? request.Patience : request.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return Answer(DetectionStatus.Expired);
        }

        if (!shelf.IsWarm(request.Package))
        {
            return Answer(DetectionStatus.NotWarm);
        }

        // A silo that has just started asks what it was told before.
        if ((await pauses.LearnAsync(cancellationToken)).HoldsSilo(silo.Name))
        {
            return Answer(DetectionStatus.Closed);
        }

        switch (TryEnter(request))
        {
            case GateAnswer.Full:
                return Answer(DetectionStatus.Busy);
            case GateAnswer.Closed:
                return Answer(DetectionStatus.Closed);
        }

        using var deadline = new CancellationTokenSource(left, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        DetectionAnswer answer;
        try
        {
            answer = Answer(DetectionStatus.Done) with { Result = await AnalyseAsync(request, stop.Token) };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            answer = Answer(DetectionStatus.Expired);
        }
#pragma warning disable CA1031 // Becomes an answer: the caller counts it, and no exception type has to be known at its silo.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogAnalysisFailed(logger, exception, request.ImageId);
            pool.CountFailure();
            answer = Answer(DetectionStatus.Failed) with { Failure = exception.GetType().Name };
        }
        finally
        {
            pool.Gate.Leave(request.Alone);
        }

        return answer with
        {
            QueueLength = pool.Gate.Held,
            Service = pool.Service,
        };
    }

    private GateAnswer TryEnter(DetectionRequest request)
    {
        var now = pool.Clock.Now;
        if (!request.Alone)
        {
            return pool.Gate.TryEnter(options.Value.CapacityFor(request.Priority), now);
        }

        // Long enough for a full line to be worked off.
        var reserve = (pool.Service ?? TimeSpan.Zero) * (options.Value.QueuePerSlot + 3);
        return pool.Gate.TryEnterAlone(now + (reserve > s_leastReserve ? reserve : s_leastReserve));
    }

    private async Task<ImageResult> AnalyseAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        // An image whose caller has gone leaves the line here, before it costs a device anything.
        using var slot = await pool.Slots.EnterAsync(request.Priority, cancellationToken);
        using var span = GridTracing.Source.StartStep("detect");
        span?.SetTag(GridTracing.Image, request.ImageId);
        var began = time.GetTimestamp();
        var result = await GrainFactory.GetGrain<IDetectionGrain>(0).AnalyseAsync(request, cancellationToken);
        // Where images wait at the device for their turn, only the detector knows how long one had it.
        var elapsed = pool.LooksAhead ? result.Elapsed : time.GetElapsedTime(began);
        pool.CountDone(elapsed);
        var model = result.Model is { } known ? $"{known.Name}@{known.Version}" : "none";
        span?.SetTag(GridTracing.Model, model);
        instruments.Analysed(model, elapsed);
        return result;
    }

    private DetectionAnswer Answer(DetectionStatus status) =>
        new()
        {
            Status = status,
            QueueLength = pool.Gate.Held,
            Service = pool.Service,
        };
}
