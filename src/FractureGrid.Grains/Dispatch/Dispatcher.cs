using FractureGrid.Abstractions.Detection;
using FractureGrid.Grains.Detection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Messaging;

namespace FractureGrid.Grains.Dispatch;

/// <summary>
/// One for each silo. Sends an image to the detector with the least load for each slot, and goes to another while a detector is busy or
/// out of reach. A call that may have run and has no answer is a failed attempt, which its caller counts.
/// </summary>
internal sealed partial class Dispatcher(
    IDetectorDirectory directory,
    IGrainFactory grains,
    IOptions<DetectionOptions> options,
    TimeProvider time,
    ILogger<Dispatcher> logger
) : IDispatcher, IDisposable
{
    private readonly DetectorLine _line = new(directory, time);

    public async Task<DispatchAnswer> DetectAsync(string imageId, string blobName, CancellationToken cancellationToken)
    {
        while (true)
        {
            var load = await _line.EnterAsync(cancellationToken);
            if (await SendAsync(load, imageId, blobName, cancellationToken) is { } answer)
            {
                return answer;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _line.Dispose();

    // Null when the image was not analysed through no fault of its own and is to be sent again.
    private async Task<DispatchAnswer?> SendAsync(DetectorLoad load, string imageId, string blobName, CancellationToken cancellationToken)
    {
        var silo = load.Detector.Silo;
        int? queue = null;
        var rest = TimeSpan.Zero;
        try
        {
            var request = new DetectionRequest
            {
                ImageId = imageId,
                BlobName = blobName,
                Deadline = time.GetUtcNow() + options.Value.Timeout,
            };
            var answer = await grains.GetGrain<IDetectionPoolGrain>(silo.ToParsableString()).DetectAsync(request, cancellationToken);
            queue = answer.QueueLength;
            rest = answer.Status is DetectionStatus.Busy ? options.Value.BusyPause : TimeSpan.Zero;
            return answer.Status switch
            {
                DetectionStatus.Done => new DispatchAnswer(answer.Result, null),
                DetectionStatus.Failed => new DispatchAnswer(null, answer.Failure ?? "Failed"),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is SiloUnavailableException or TimeoutException)
        {
            rest = options.Value.Quarantine;
            LogDetectorLost(logger, exception, silo);
            return new DispatchAnswer(null, "The detector was lost.");
        }
        catch (Exception exception) when (exception is OrleansException or ConnectionFailedException)
        {
            rest = options.Value.Quarantine;
            LogDetectorOutOfReach(logger, exception, silo);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The detector's silo is stopping.
            rest = options.Value.Quarantine;
            return null;
        }
#pragma warning disable CA1031 // What nobody foresaw is a failed attempt too, which its caller counts and so ends.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            rest = options.Value.Quarantine;
            LogDetectorOutOfReach(logger, exception, silo);
            return new DispatchAnswer(null, exception.GetType().Name);
        }
        finally
        {
            _line.Leave(load, queue, rest);
        }
    }
}
