using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Withdrawals;

/// <summary>Carries withdrawals out: at once where the grid has the image, otherwise when it has. The study's result is then released anew.</summary>
internal sealed partial class WithdrawalService(
    GatewayLedger ledger,
    GatewayIndex index,
    IPatientGrid grid,
    Outbox outbox,
    TimeProvider time,
    ILogger<WithdrawalService> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    /// <summary>Tries all that are open.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var withdrawal in ledger.OpenWithdrawals())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (
                index.Find(withdrawal.Site, withdrawal.SopInstanceUid) is not { } row
                || !await grid.WithdrawAsync(row.PatientKey, row.ImageId, withdrawal.Reason)
            )
            {
                continue;
            }

            // Forced: who withdraws an image does not send more of the study.
            outbox.Open(new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey), expected: null, forced: true);
            ledger.Done(withdrawal);
            index.MarkDecided([new ImageDecided(row.ImageId, time.GetUtcNow())]);
            LogWithdrawn(logger, row.ImageId, row.Site, withdrawal.Reason);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            await Task.Yield();
            do
            {
                try
                {
                    await StepAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(logger, e);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The ledger keeps what is open.
        }
    }

    [LoggerMessage(EventId = 2420, Level = LogLevel.Information, Message = "Image {ImageId} of site {Site} was withdrawn: {Reason}")]
    private static partial void LogWithdrawn(ILogger logger, string imageId, string site, string reason);

    [LoggerMessage(EventId = 2421, Level = LogLevel.Warning, Message = "Withdrawals could not be carried out; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
