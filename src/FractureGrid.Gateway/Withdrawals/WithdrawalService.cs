using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Forwarding;
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
    IHandover handover,
    Outbox outbox,
    TimeProvider time,
    ILogger<WithdrawalService> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    // What was refused once is likely refused again, and each try is logged.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);
    private readonly Dictionary<(string Site, string SopInstanceUid), DateTimeOffset> _next = [];

    /// <summary>Tries all that are due.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var withdrawal in ledger.OpenWithdrawals())
        {
            await handover.WaitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var key = (withdrawal.Site, withdrawal.SopInstanceUid);
            if (_next.TryGetValue(key, out var next) && time.GetUtcNow() < next)
            {
                continue;
            }

            try
            {
                await CarryOutAsync(withdrawal);
                _next.Remove(key);
            }
            catch (Exception e) when (e is not LineLostException && !cancellationToken.IsCancellationRequested)
            {
                // It holds up no other.
                LogFailed(logger, e, s_pause);
                _next[key] = time.GetUtcNow() + s_pause;
            }
        }
    }

    private async Task CarryOutAsync(Withdrawal withdrawal)
    {
        if (
            index.Find(withdrawal.Site, withdrawal.SopInstanceUid) is not { } row
            || !await grid.WithdrawAsync(row.PatientKey, row.ImageId, withdrawal.Reason)
        )
        {
            return;
        }

        // Forced: who withdraws an image does not send more of the study.
        outbox.Open(new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey), expected: null, forced: true);
        index.MarkDecided([new ImageDecided(row.ImageId, time.GetUtcNow())]);
        // Last: a process that ends before does all of it again, which changes nothing.
        ledger.Done(withdrawal);
        LogWithdrawn(logger, row.ImageId, row.Site, withdrawal.Reason);
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
                catch (LineLostException)
                {
                    // The line has told the log.
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(logger, e, s_period);
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

    [LoggerMessage(EventId = 2421, Level = LogLevel.Warning, Message = "A withdrawal could not be carried out; trying again in {Pause}")]
    private static partial void LogFailed(ILogger logger, Exception exception, TimeSpan pause);
}
