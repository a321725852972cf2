using System.Collections.Concurrent;
using FractureGrid.Storage.Tests.Contract;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Faults;

/// <summary>
/// Writers that count up, one state each, as grains do: after a failure they read what is stored and go on from there. Each remembers the highest number that
/// was acknowledged to it.
/// </summary>
internal sealed class StateLoad(IGrainStorage storage, string prefix, int writers)
{
    private readonly int[] _acknowledged = new int[writers];
    private readonly ConcurrentBag<Exception> _failures = [];
    private long _total;

    /// <summary>Acknowledged writes.</summary>
    public long Total => Interlocked.Read(ref _total);

    public IReadOnlyCollection<Exception> Failures => _failures;

    /// <summary>Writes until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(i => Task.Run(() => WriteAsync(i, stop))));

    /// <summary>States that hold less than was acknowledged, or more than was ever tried.</summary>
    public async Task<IReadOnlyList<string>> WrongAsync()
    {
        var wrong = new List<string>();
        for (var i = 0; i < writers; i++)
        {
            var stored = (await ReadAsync(i)).State!.Number;
            // The last write may have been applied although its answer was lost.
            if (stored < _acknowledged[i] || stored > _acknowledged[i] + 1)
            {
                wrong.Add($"writer {i}: {_acknowledged[i]} acknowledged, {stored} stored");
            }
        }

        return wrong;
    }

    private async Task WriteAsync(int writer, CancellationToken stop)
    {
        var state = new GrainState<Sample>(new Sample());
        var current = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!current)
                {
                    state = await ReadAsync(writer);
                    current = true;
                }

                state.State!.Number++;
                await storage.WriteStateAsync("state", Grain(writer), state);
                _acknowledged[writer] = state.State.Number;
                Interlocked.Increment(ref _total);
            }
#pragma warning disable CA1031 // Whatever it is, the writer reads anew and goes on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failures.Add(e);
                current = false;
                // Some providers fail at once while their server is away.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task<GrainState<Sample>> ReadAsync(int writer)
    {
        var state = new GrainState<Sample>(new Sample());
        await storage.ReadStateAsync("state", Grain(writer), state);
        return state;
    }

    private GrainId Grain(int writer) => GrainId.Create("test", $"{prefix}/{writer}");
}
