using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Patients;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Rollout;

/// <summary>
/// Has a share of the decided films read by the site's shadow, behind all other work, and stores what it says as outcomes of that model only. Nothing
/// waits for it: films beyond a bound, and those under way when the process ends, are not read by the shadow.
/// </summary>
internal sealed partial class ShadowReader : IDisposable
{
    private const int Bound = 512;
    private const int Readers = 4;
    private const int Attempts = 3;
    private readonly ModelsInUse _models;
    private readonly IDispatcher _dispatcher;
    private readonly IOutcomeRecorder _outcomes;
    private readonly DecisionPolicy _policy;
    private readonly TimeProvider _time;
    private readonly ILogger<ShadowReader> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ShadowFilm> _films = Channel.CreateBounded<ShadowFilm>(Bound);

    public ShadowReader(
        ModelsInUse models,
        IDispatcher dispatcher,
        IOutcomeRecorder outcomes,
        DecisionPolicy policy,
        TimeProvider time,
        ILogger<ShadowReader> logger
    )
    {
        (_models, _dispatcher, _outcomes, _policy, _time, _logger) = (models, dispatcher, outcomes, policy, time, logger);
        for (var i = 0; i < Readers; i++)
        {
            _ = Task.Run(() => ReadAsync(_stop.Token));
        }
    }

    /// <summary>Takes a decided film, unless too many wait.</summary>
    public void Offer(ShadowFilm film)
    {
        if (!_films.Writer.TryWrite(film))
        {
            LogLeftOut(_logger, film.Decided.Result.ImageId);
        }
    }

    /// <summary>Whether a film is among the share; the same films at every silo and in every attempt.</summary>
    public static bool IsChosen(string imageId, string package, double share)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{package}|{imageId}"));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) / (double)ulong.MaxValue < share;
    }

    public void Dispose()
    {
        _films.Writer.TryComplete();
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var film in _films.Reader.ReadAllAsync(stop))
            {
                await ReadAsync(film, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task ReadAsync(ShadowFilm film, CancellationToken stop)
    {
        var imageId = film.Decided.Result.ImageId;
        try
        {
            var models = await _models.OfAsync(film.Decided.Attributes.Site, stop);
            if (
                models.Shadow is not { } shadow
                || string.Equals(shadow, NameOf(film.Decided.Result.Model), StringComparison.Ordinal)
                || !IsChosen(imageId, shadow, models.ShadowShare)
            )
            {
                return;
            }

            if (await DetectAsync(film, shadow, stop) is { Model: { } model } result)
            {
                await _policy.LearnAsync(stop);
                var shown = _policy.Apply(result, film.Decided.Attributes.ToState());
                var decided = film.Decided with
                {
                    Result = shown,
                    DecidedAt = _time.GetUtcNow(),
                    Flags = [.. film.Decided.Flags.ByTags(), .. shown.Flags.Select(flag => flag.Code)],
                };
                var row = decided.ToOutcomeRow(film.Patient, film.StudyId);
                await _outcomes.RecordAsync(row with { ModelHash = ShadowModels.Of(model.Hash) }, stop);
            }
        }
#pragma warning disable CA1031 // A shadow must never disturb anything else.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(_logger, exception, imageId);
        }
    }

    private async Task<ImageResult?> DetectAsync(ShadowFilm film, string package, CancellationToken stop)
    {
        var request = new DispatchRequest
        {
            ImageId = film.Decided.Result.ImageId,
            BlobName = film.BlobName,
            Site = film.Decided.Attributes.Site,
            Priority = ImagePriority.Backfill,
            Since = _time.GetUtcNow(),
            Package = package,
        };
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var answer = await _dispatcher.DetectAsync(request, stop);
            switch (answer.Outcome)
            {
                case DispatchOutcome.Done:
                    return answer.Result;
                // A film with which a detector was lost is not sent again for the sake of a comparison.
                case DispatchOutcome.Lost or DispatchOutcome.Unmet:
                    return null;
                default:
                    request = request with { Avoid = answer.Silo };
                    break;
            }
        }

        return null;
    }

    private static string? NameOf(ModelIdentity? model) => model is null ? null : $"{model.Name}@{model.Version}";

    [LoggerMessage(EventId = 4103, Level = LogLevel.Warning, Message = "Image {ImageId} is not read by the shadow: too many wait")]
    private static partial void LogLeftOut(ILogger logger, string imageId);

    [LoggerMessage(EventId = 4104, Level = LogLevel.Warning, Message = "The shadow's reading of image {ImageId} is lost")]
    private static partial void LogFailed(ILogger logger, Exception exception, string imageId);
}
