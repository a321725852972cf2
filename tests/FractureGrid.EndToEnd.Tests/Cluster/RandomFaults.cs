using System.Diagnostics;
using System.Globalization;
using FractureGrid.EndToEnd.Tests.Grid;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>Ends one process of a cluster after another, in one of three ways, and starts another in its place.</summary>
internal sealed class RandomFaults(ProcessCluster cluster, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Task> _waking = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int Count => _counts.Values.Sum();

    /// <summary>How often what happened to which role.</summary>
    public override string ToString() =>
        string.Join(", ", _counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));

    public async Task RunAsync(TimeSpan length, TimeSpan between, TimeSpan hang)
    {
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(between);
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken) && Stopwatch.GetElapsedTime(began) < length)
        {
            // Detectors come and go most; there is one gateway, and who sends to it must wait.
            await (
                _random.Next(6) switch
                {
                    < 3 => ReplaceAsync("detector", cluster.Detectors, hang),
                    < 5 => ReplaceAsync("patients", cluster.Patients, hang),
                    _ => RestartGatewayAsync(),
                }
            );
        }

        await Task.WhenAll(_waking);
    }

    private async Task ReplaceAsync(string role, List<ServedGrid> processes, TimeSpan hang)
    {
        var index = _random.Next(processes.Count);
        var process = processes[index];
        switch (_random.Next(3))
        {
            case 0:
                Note($"{role} killed");
                process.Kill();
                break;
            case 1:
                Note($"{role} hung");
                process.Signal("STOP");
                _waking.Add(WakeAsync(process, hang));
                break;
            default:
                Note($"{role} stopped");
                await process.StopAsync();
                break;
        }

        processes[index] = await cluster.StartAsync(role);
    }

    // The gateway's folder is its own and is taken over by the next one, so this one must have ended.
    private async Task RestartGatewayAsync()
    {
        if (_random.Next(2) == 0)
        {
            Note("gateway killed");
            cluster.Gateway.Kill();
        }
        else
        {
            Note("gateway stopped");
            await cluster.Gateway.StopAsync();
        }

        await cluster.StartGatewayAsync();
    }

    /// <summary>Awake again, a process learns that it is dead to the others and ends; it is ended where it was not taken for dead.</summary>
    private static async Task WakeAsync(ServedGrid process, TimeSpan hang)
    {
        using var timer = new PeriodicTimer(hang);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        process.Signal("CONT");
        await process.StopAsync();
    }

    private void Note(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
