namespace FractureGrid.Bench.Storage;

/// <summary>Something that is measured in each round; the first round warms up and does not count.</summary>
internal sealed class Subject(string name, Func<int, Task<double>> run, IAsyncDisposable? owned = null) : IAsyncDisposable
{
    private readonly List<double> _rates = [];

    public static Subject Of(string name, Func<int, Task<double>> run) => new(name, run);

    public static Subject Of(string name, Func<int, double> run) => new(name, round => Task.FromResult(run(round)));

    public async Task MeasureAsync(int round)
    {
        var rate = await run(round);
        if (round > 0)
        {
            _rates.Add(rate);
        }
    }

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Median, lowest and highest.</summary>
    public override string ToString()
    {
        _rates.Sort();
        return $"{name}: {StorageBenchmark.Figure(_rates[_rates.Count / 2])}/s ({StorageBenchmark.Figure(_rates[0])}-{StorageBenchmark.Figure(_rates[^1])})";
    }
}
