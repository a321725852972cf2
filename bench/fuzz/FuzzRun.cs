using System.Diagnostics;

namespace FractureGrid.Bench.Fuzz;

/// <summary>
/// Damages inputs until the time is over. Ways through the target that were not seen before are kept as new starting points; what threw
/// or took too long is written to <c>findings/</c> with its message.
/// </summary>
internal static class FuzzRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(ITarget target, Corpus corpus, TimeSpan duration, int seed)
    {
#pragma warning disable RS0030 // Seeded, so that a run can be repeated.
        var random = new Random(seed);
#pragma warning restore RS0030
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (clock, reported, count, findings, slowest) = (Stopwatch.StartNew(), TimeSpan.Zero, 0L, 0, TimeSpan.Zero);
        while (clock.Elapsed < duration)
        {
            var input = Damage.Apply(corpus.Pick(random), corpus.Pick(random), random);
            var (finding, took) = await TryAsync(target, input, corpus, seen);
            count++;
            slowest = took > slowest ? took : slowest;
            if (finding is not null)
            {
                findings++;
                await KeepAsync(input, $"{finding}{Environment.NewLine}seed {seed}, input {count}");
            }
            if (clock.Elapsed - reported > TimeSpan.FromSeconds(30))
            {
                reported = clock.Elapsed;
                Console.WriteLine(Line());
            }
        }
        Console.WriteLine(Line());
        return findings == 0 ? 0 : 1;

        string Line() =>
            $"{clock.Elapsed.TotalMinutes:F1} min: {count} inputs, {seen.Count} ways, {corpus.Count} starting points, slowest {slowest.TotalMilliseconds:F0} ms, {findings} findings";
    }

    private static async Task<(string? Finding, TimeSpan Took)> TryAsync(ITarget target, byte[] input, Corpus corpus, HashSet<string> seen)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var did = await Task.Run(() => target.FeedAsync(input)).WaitAsync(s_hang);
            var took = Stopwatch.GetElapsedTime(started);
            if (seen.Add(did) && corpus.Count < 20_000)
            {
                corpus.Add(input);
            }
            return (took > s_limit ? $"{took.TotalSeconds:F0} s: {did}" : null, took);
        }
#pragma warning disable CA1031 // Any exception is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (exception.ToString(), Stopwatch.GetElapsedTime(started));
        }
    }

    private static async Task KeepAsync(byte[] input, string finding)
    {
        Directory.CreateDirectory("findings");
        var name = Path.Combine("findings", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]);
        await File.WriteAllBytesAsync(name + ".bin", input);
        await File.WriteAllTextAsync(name + ".txt", finding);
        Console.WriteLine($"{name}: {finding.Split('\n')[0]}");
    }
}
