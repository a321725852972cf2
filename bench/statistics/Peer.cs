using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Bench.Statistics;

/// <summary>Another implementation in its own process: it loads the sample once, then computes once for each line it gets.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    public Peer(string name, string program, string script, string sample)
    {
        Name = name;
        var start = new ProcessStartInfo(program, [Path.Combine(AppContext.BaseDirectory, "peers", script), sample])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    public Measurement Measure()
    {
        _process.StandardInput.WriteLine("once");
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended early.");
        double[] parts = [.. line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return new Measurement(parts[0], parts[1], parts[2], parts[3]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
