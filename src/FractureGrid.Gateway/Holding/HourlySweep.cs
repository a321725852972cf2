using Microsoft.Extensions.Hosting;

namespace FractureGrid.Gateway.Holding;

/// <summary>Removes at start and then every hour what is over its time. A disk that fails is told of and tried again at the next sweep.</summary>
internal abstract class HourlySweep(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromHours(1);

    protected TimeProvider Time => time;

    /// <summary>Removes what is due now.</summary>
    internal abstract void Sweep();

    protected abstract void Failed(IOException exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            do
            {
                try
                {
                    Sweep();
                }
                catch (IOException e)
                {
                    Failed(e);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
