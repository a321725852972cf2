using System.Collections.Concurrent;
using System.Globalization;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results.Rejection;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>
/// Watches studies in which something was decided and, when one is whole and all of it is decided, releases its result to the site's destinations: makes the
/// objects, and enters the deliveries. A study that changes later is released again as a higher version.
/// </summary>
internal sealed partial class ResultRelease(
    IOptions<DeliveryOptions> options,
    IOptions<ReportOptions> reports,
    GatewayIndex index,
    HeldIndex held,
    HeldObjects objects,
    StudyResults results,
    StudyCompletion completion,
    Outbox outbox,
    ResultFolder folder,
    DeliverySignal signal,
    TimeProvider time,
    ILogger<ResultRelease> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    /// <summary>How far back a start looks for studies that were decided while this gateway was away.</summary>
    private static readonly TimeSpan s_lookBack = TimeSpan.FromDays(7);
    private readonly ConcurrentDictionary<StudyKey, bool> _candidates = new();

    /// <summary>Looks at all candidates once.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var (study, expected, forced) in outbox.OpenStudies())
        {
            completion.Know(study, expected, forced);
            _candidates.TryAdd(study, true);
        }

        foreach (var study in _candidates.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (await TryReleaseAsync(study))
                {
                    _candidates.TryRemove(study, out _);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotReleased(logger, e, study.Site);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Destinations.Count == 0)
        {
            return;
        }

        index.Follow(OnDecided);
        try
        {
            await Task.Yield();
            foreach (var study in index.FindDecidedSince(time.GetUtcNow() - s_lookBack).Where(IsNews))
            {
                _candidates.TryAdd(new StudyKey(study.Site, study.StudyInstanceUid, study.PatientKey), true);
            }

            using var timer = new PeriodicTimer(s_period, time);
            do
            {
                await StepAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start finds the studies again.
        }
        finally
        {
            index.Unfollow(OnDecided);
        }
    }

    private bool IsNews((string Site, string StudyInstanceUid, string PatientKey, DateTimeOffset DecidedAt) study) =>
        outbox.LastRelease(new StudyKey(study.Site, study.StudyInstanceUid, study.PatientKey)) is not { } release
        || study.DecidedAt > release.At;

    private void OnDecided(IReadOnlyCollection<ImageDecided> decisions)
    {
        foreach (var row in decisions.Select(decision => index.FindImage(decision.ImageId)).OfType<IndexedInstance>())
        {
            _candidates.TryAdd(new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey), true);
        }
    }

    /// <summary>True when nothing is left to do for the study now.</summary>
    private async Task<bool> TryReleaseAsync(StudyKey study)
    {
        var destinations = options.Value.Destinations.Where(pair => pair.Value.Takes(study.Site)).Select(pair => pair.Key).ToList();
        if (destinations.Count == 0)
        {
            return true;
        }

        var rows = results.Rows(study);
        if (!completion.IsWhole(study, rows, time.GetUtcNow()))
        {
            return false;
        }

        if (await results.ReadAsync(study) is not { IsComplete: true } result)
        {
            return false;
        }

        var last = outbox.LastRelease(study);
        if (last?.Version >= result.Version || (result.IsRetraction && last is null))
        {
            // Nothing new, or nothing was given out under the wrong patient.
            outbox.Close(study);
            completion.Forget(study);
            return true;
        }

        var earlier = EarlierObjects(study, result.TakesBack(last?.Version));
        var name = string.Create(CultureInfo.InvariantCulture, $"{Guid.CreateVersion7(time.GetUtcNow()):N}-{result.Version}");
        if (!Write(name, study, result, last?.Version, earlier))
        {
            LogNoFilms(logger, study.Site);
            name = "";
        }

        outbox.Release(study, result, name, destinations, time.GetUtcNow());
        completion.Forget(study);
        signal.Raise();
        LogReleased(logger, study.Site, result.Version, destinations.Count);
        return true;
    }

    /// <summary>Makes the objects; false where there is nothing to make them of.</summary>
    private bool Write(string name, StudyKey study, StudyResult result, long? given, List<DicomFile> earlier)
    {
        List<RejectedObject> stale = [.. earlier.Select(file => RejectedObject.Of(file.Dataset)).OfType<RejectedObject>()];
        var (codes, zone) = (reports.Value.Codes(), time.LocalTimeZone);
        if (result.IsRetraction)
        {
            if (earlier.Count > 0)
            {
                folder.Write(name, ResultObjects.Retract(study, result, earlier[0].Dataset, codes, zone, stale));
            }

            return earlier.Count > 0;
        }

        using var films = HeldFilms.Open(held, objects, study, results.Current(study));
        if (films.Films.Count > 0)
        {
            folder.Write(name, ResultObjects.Make(study, result, films.Films, codes, zone, given, stale));
        }

        return films.Films.Count > 0;
    }

    /// <summary>The objects of the version before, or all that a correction takes back, as far as they are still kept.</summary>
    private List<DicomFile> EarlierObjects(StudyKey study, bool takesBack) =>
        [.. outbox.Folders(study).Take(takesBack ? int.MaxValue : 1).SelectMany(name => folder.Read(name, _ => true))];

    [LoggerMessage(
        EventId = 2410,
        Level = LogLevel.Information,
        Message = "A result of site {Site} was released as version {Version} to {Count} destinations"
    )]
    private static partial void LogReleased(ILogger logger, string site, long version, int count);

    [LoggerMessage(EventId = 2411, Level = LogLevel.Warning, Message = "A result of site {Site} could not be released; trying again")]
    private static partial void LogNotReleased(ILogger logger, Exception exception, string site);

    [LoggerMessage(
        EventId = 2412,
        Level = LogLevel.Warning,
        Message = "A result of site {Site} has no DICOM objects: none of its films is held any more"
    )]
    private static partial void LogNoFilms(ILogger logger, string site);
}
