using System.Globalization;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Web;
using FractureGrid.Gateway.Withdrawals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// Brings results home, and waits while the line is down: asks for every study with images whose results are due, and for those of which the grid says that
/// something has changed since. The grid may miss a change of its own, so one study after another is asked for anew as well.
/// </summary>
internal sealed partial class ResultCollector(
    IOptions<ForwardingOptions> options,
    GridClient client,
    GridLine line,
    HomeStore store,
    HomeGrid home,
    GatewayIndex index,
    GatewayLedger ledger,
    Outbox outbox,
    TimeProvider time,
    ILogger<ResultCollector> logger
) : BackgroundService
{
    // What is older than this is looked at again only when the grid says so.
    private static readonly TimeSpan s_recent = TimeSpan.FromDays(30);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private string _lastAsked = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.ResultInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await CollectAsync(stoppingToken);
                }
                catch (FractureGridException)
                {
                    // The line has told the log; the rest is asked for when it is back.
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start asks again.
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        foreach (var (site, studyId) in store.Due().Select(image => (image.Attributes.Site, image.StudyId)).Distinct().ToList())
        {
            await AskAsync(site, studyId, cancellationToken);
        }

        foreach (var (site, last) in store.Heard())
        {
            await FollowAsync(site, last, cancellationToken);
        }

        var next = store.NextStudy(_lastAsked, time.GetUtcNow() - s_recent);
        _lastAsked = next ?? "";
        if (next is not null)
        {
            await AskAsync(store.OfStudy(next)[0].Attributes.Site, next, cancellationToken);
        }
    }

    private async Task FollowAsync(string site, long last, CancellationToken cancellationToken)
    {
        await line.WaitAsync(cancellationToken);
        while (await client.ChangesAsync(site, last, cancellationToken) is { } changes && changes.Last != last)
        {
            foreach (var study in changes.Studies.Where(study => store.OfStudy(study).Count > 0))
            {
                await AskAsync(site, study, cancellationToken);
            }

            last = changes.Last;
            store.Hear(site, last);
        }
    }

    private async Task AskAsync(string site, string studyId, CancellationToken cancellationToken)
    {
        await line.WaitAsync(cancellationToken);
        try
        {
            if (await client.StudyAsync(site, studyId, cancellationToken) is { } answer)
            {
                _refused.Remove(studyId);
                await TakeAsync(studyId, answer);
            }
            else
            {
                LogUnknown(logger, studyId, site);
            }
        }
        catch (GridRefusedException e)
        {
            // It holds up no other, and is told once.
            if (_refused.Add(studyId))
            {
                LogRefused(logger, studyId, site, e.Message);
            }
        }
    }

    // Before a later result itself: a process that ends in between would not hear of it again. First ones are found at every start.
    private void NoteDelivery(HomeImage image, ImageResult answered)
    {
        if (image.Result is not null && HomeGrid.IsNews(image.Result, answered) && index.FindImage(image.ImageId) is { } row)
        {
            outbox.Open(new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey), expected: null, forced: false);
        }
    }

    private async Task TakeAsync(string studyId, StudyAnswer answer)
    {
        var results = answer.Images.ToDictionary(image => image.SopInstanceUid, StringComparer.Ordinal);
        foreach (var image in store.OfStudy(studyId).Where(image => image.Withdrawn is null))
        {
            if (results.TryGetValue(image.ImageId, out var result))
            {
                // Until the grid has carried a correction out, its result is still the wrong patient's.
                if (result.PatientId is null || image.PatientKey.EndsWith($"/{result.PatientId}", StringComparison.Ordinal))
                {
                    var answered = HomeResult.Of(result);
                    NoteDelivery(image, answered);
                    await home.DecideAsync(image, answered, result.DecidedAt);
                }
            }
            else if (
                answer.WithdrawnImages.Contains(image.ImageId, StringComparer.Ordinal)
                && index.FindImage(image.ImageId) is { } row
                && string.Equals(row.PatientKey, image.PatientKey, StringComparison.Ordinal)
            )
            {
                // Withdrawn at the grid: carried out here as if it had been said here.
                ledger.Withdraw([new Withdrawal(row.Site, row.Identity.SopInstanceUid, ReasonOf(image, answer))], time.GetUtcNow());
            }
        }
    }

    // A gateway of an earlier release gives none.
    private static string ReasonOf(HomeImage image, StudyAnswer answer) =>
        answer.WithdrawalReasons?.GetValueOrDefault(image.ImageId)
        ?? ((int)WithdrawalReason.Quality).ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(EventId = 2413, Level = LogLevel.Error, Message = "Asking for results failed; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2415, Level = LogLevel.Warning, Message = "Results of study {StudyId} of site {Site} are not given: {Reason}")]
    private static partial void LogRefused(ILogger logger, string studyId, string site, string reason);

    [LoggerMessage(
        EventId = 2414,
        Level = LogLevel.Warning,
        Message = "The grid does not know study {StudyId} of site {Site}, though it has taken it"
    )]
    private static partial void LogUnknown(ILogger logger, string studyId, string site);
}
