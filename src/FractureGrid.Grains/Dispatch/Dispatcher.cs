using FractureGrid.Abstractions.Detection;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Pauses;
using FractureGrid.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Messaging;

namespace FractureGrid.Grains.Dispatch;

/// <summary>
/// One for each silo. Sends an image to the detector with the least expected wait, and goes to another while a detector is busy or out of
/// reach. A call that may have run and has no answer is a lost attempt, which its caller counts.
/// </summary>
internal sealed partial class Dispatcher : IDispatcher, IDisposable
{
    private readonly DetectorLine _line;
    private readonly IGrainFactory _grains;
    private readonly DetectionOptions _options;
    private readonly DispatchOptions _dispatch;
    private readonly PausesInForce _pauses;
    private readonly TimeProvider _time;
    private readonly GridInstruments _instruments;
    private readonly ILogger<Dispatcher> _logger;

    public Dispatcher(
        IDetectorDirectory directory,
        IGrainFactory grains,
        IOptions<DetectionOptions> options,
        IOptions<DispatchOptions> dispatch,
        PausesInForce pauses,
        GridInstruments instruments,
        TimeProvider time,
        ILogger<Dispatcher> logger
    )
    {
        (_grains, _options, _dispatch) = (grains, options.Value, dispatch.Value);
        (_instruments, _pauses, _time, _logger) = (instruments, pauses, time, logger);
        _line = new DetectorLine(
            directory,
            _dispatch,
            time,
            words => LogUnmet(logger, words),
            site => pauses.Glance()?.HoldsSite(site) == true
        );
    }

    public async Task<DispatchAnswer> DetectAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        await _pauses.LearnAsync(cancellationToken);
        while (true)
        {
            if (await _line.EnterAsync(request, cancellationToken) is not { } load)
            {
                return new DispatchAnswer
                {
                    Outcome = DispatchOutcome.Unmet,
                    Failure = $"no detector {_dispatch.Of(request.Site).Describe(request.Site)}",
                };
            }

            _instruments.Waited(request.Priority, _time.GetUtcNow() - request.Since);
            if (await SendAsync(load, request, cancellationToken) is { } answer)
            {
                return answer;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public DispatchSnapshot Snapshot() => _line.Snapshot();

    public void Dispose() => _line.Dispose();

    // Null when the image was not analysed through no fault of its own and is to be sent again.
    private async Task<DispatchAnswer?> SendAsync(DetectorLoad load, DispatchRequest request, CancellationToken cancellationToken)
    {
        var silo = load.Detector.Silo;
        var news = default(DetectorNews);
        try
        {
            var pool = _grains.GetGrain<IDetectionPoolGrain>(silo.ToParsableString());
            var answer = await pool.DetectAsync(Message(request), cancellationToken);
            news =
                answer.Status is DetectionStatus.NotWarm
                    ? NewsOf(answer) with
                    {
                        Cold = request.Package ?? _dispatch.Of(request.Site).Package,
                        Rest = _options.ColdPause,
                    }
                    : NewsOf(answer);
            return answer.Status switch
            {
                DetectionStatus.Done => new DispatchAnswer
                {
                    Outcome = DispatchOutcome.Done,
                    Result = answer.Result,
                    Silo = silo,
                },
                DetectionStatus.Failed => Failure(DispatchOutcome.Failed, answer.Failure ?? "Failed"),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is SiloUnavailableException or TimeoutException)
        {
            news = Away("lost");
            LogDetectorLost(_logger, exception, silo);
            return Failure(DispatchOutcome.Lost, "The detector was lost.");
        }
        catch (Exception exception) when (exception is OrleansException or ConnectionFailedException)
        {
            news = Away("out of reach");
            LogDetectorOutOfReach(_logger, exception, silo);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The detector's silo is stopping.
            news = Away("stopping");
            return null;
        }
#pragma warning disable CA1031 // What nobody foresaw is a failed attempt too, which its caller counts and so ends.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            news = Away("failing");
            LogDetectorOutOfReach(_logger, exception, silo);
            return Failure(DispatchOutcome.Failed, exception.GetType().Name);
        }
        finally
        {
            _line.Leave(load, news);
        }

        DispatchAnswer Failure(DispatchOutcome outcome, string failure) =>
            new()
            {
                Outcome = outcome,
                Failure = failure,
                Silo = silo,
            };
    }

    private DetectionRequest Message(DispatchRequest request) =>
        new()
        {
            ImageId = request.ImageId,
            BlobName = request.BlobName,
            Deadline = _time.GetUtcNow() + _options.Timeout,
            Patience = _options.Timeout,
            Priority = request.Priority,
            Alone = request.Alone,
            Package = request.Package ?? _dispatch.Of(request.Site).Package,
        };

    private DetectorNews NewsOf(DetectionAnswer answer)
    {
        var news = new DetectorNews { QueueLength = answer.QueueLength, Service = answer.Service };
        return answer.Status switch
        {
            DetectionStatus.Busy => news with { Reason = "busy", Rest = _options.BusyPause },
            DetectionStatus.Closed => news with { Reason = "closed", Rest = _options.ClosedPause },
            // For want of a film no detector is to blame.
            DetectionStatus.Failed when answer.Failure is not nameof(FilmUnavailableException) => news with
            {
                Reason = "failing",
                Rest = _options.Quarantine,
                CountsAsFailure = true,
                Tolerated = _dispatch.FailuresToQuarantine,
            },
            _ => news,
        };
    }

    private DetectorNews Away(string reason) => new() { Reason = reason, Rest = _options.Quarantine };
}
