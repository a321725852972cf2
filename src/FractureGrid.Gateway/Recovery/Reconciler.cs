using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Screening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Recovery;

/// <summary>
/// Asks for the images whose decision this gateway has not heard of: at start for all of them, then for those that are older than one interval. Asking wakes the
/// patient grain, so pending images go on, and brings decisions whose news was missed.
/// </summary>
internal sealed partial class Reconciler(
    IOptions<GatewayOptions> options,
    GatewayIndex index,
    IPatientGrid grid,
    PictureFindings findings,
    TimeProvider time,
    ILogger<Reconciler> logger
) : BackgroundService
{
    private const int AtOnce = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = options.Value.ReconcileInterval;
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            await Task.Yield();
            await ReconcileAsync(time.GetUtcNow().AddTicks(1), stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReconcileAsync(time.GetUtcNow() - interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start asks again.
        }
    }

    internal async Task ReconcileAsync(DateTimeOffset submittedBefore, CancellationToken cancellationToken)
    {
        var patients = index.FindUndecided(submittedBefore).GroupBy(row => row.PatientKey, StringComparer.Ordinal).ToList();
        if (patients.Count == 0)
        {
            return;
        }

        LogAsking(logger, patients.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            patients,
            parallel,
            async (patient, token) =>
            {
                try
                {
                    await AskAsync(patient.Key, patient.Select(row => row.ImageId).ToHashSet(StringComparer.Ordinal));
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    LogNotAsked(logger, e, patient.Key);
                }
            }
        );
    }

    private async Task AskAsync(string patientKey, HashSet<string> undecided)
    {
        await grid.ResumeAsync(patientKey);
        var decision = await grid.GetDecisionAsync(patientKey);
        var decided = decision.Studies.SelectMany(study => study.Images).Where(image => undecided.Contains(image.Result.ImageId)).ToList();
        foreach (var image in decided)
        {
            findings.Note(image.Result, image.Attributes.Device, image.DecidedAt);
        }

        if (decided.Count > 0)
        {
            index.MarkDecided([.. decided.Select(image => new ImageDecided(image.Result.ImageId, image.DecidedAt))]);
        }
    }

    [LoggerMessage(EventId = 2310, Level = LogLevel.Debug, Message = "Asking for the decisions of {Count} patients")]
    private static partial void LogAsking(ILogger logger, int count);

    [LoggerMessage(EventId = 2311, Level = LogLevel.Warning, Message = "Could not ask for the decision of {PatientKey}; trying again")]
    private static partial void LogNotAsked(ILogger logger, Exception exception, string patientKey);
}
