using System.Globalization;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>
/// Decodes one film of 2500x2500 samples of 16 bits in each transfer syntax, one thread, in turn with the reference decoder. Prints the
/// medians of all rounds in million pixels per second and the median of the rounds' ratios.
/// </summary>
internal static class CodecBenchmark
{
    private const int DefaultRounds = 15;

    public static int Run(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRounds;
        var film = BenchFilm.Create();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{BenchFilm.Side}x{BenchFilm.Side}x16, {rounds} rounds, one thread, decode")
        );
        Console.WriteLine("| codec | bits/pixel | Mpx/s | reference | Mpx/s | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var codec in CodecRows.Create(film))
        {
            Console.WriteLine(Measure(codec, film, rounds));
        }
        return 0;
    }

    private static string Measure(CodecRow codec, ushort[] film, int rounds)
    {
        if (!codec.Decode().AsSpan().SequenceEqual(film))
        {
            throw new InvalidOperationException($"{codec.Name} gives wrong pixels.");
        }
        var bits = codec.Bytes * 8.0 / film.Length;
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -3; round < rounds; round++)
        {
            var our = Stopclock.Seconds(() => codec.Decode());
            var their = codec.Reference?.Invoke();
            if (round < 0) // These warm up.
            {
                continue;
            }
            ours.Add(our);
            if (their is { } seconds)
            {
                theirs.Add(seconds);
                ratios.Add(seconds / our);
            }
        }
        var speed = film.Length / 1e6 / Median(ours);
        return theirs.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"| {codec.Name} | {bits:F2} | {speed:F0} | {codec.ReferenceName} | | |")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"| {codec.Name} | {bits:F2} | {speed:F0} | {codec.ReferenceName} | {film.Length / 1e6 / Median(theirs):F0} | {Median(ratios):F2} |"
            );
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
