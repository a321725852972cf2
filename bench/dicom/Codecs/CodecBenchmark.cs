using System.Globalization;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>
/// Decodes one film of 2500x2500 samples of 16 bits in each transfer syntax, one thread, in turn with the reference decoder. Prints the
/// medians of all rounds in million pixels per second of wall and of processor time, and the median of the rounds' ratios.
/// </summary>
internal static class CodecBenchmark
{
    private const int DefaultRounds = 15;
    private const int WarmUps = 3;

    public static int Run(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRounds;
        var only = arguments.Length > 1 ? arguments[1] : "";
        var film = BenchFilm.Create();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{BenchFilm.Side}x{BenchFilm.Side}x16, {rounds} rounds, one thread, decode")
        );
        Console.WriteLine("| codec | bits/pixel | Mpx/s wall | Mpx/s CPU | reference | Mpx/s wall | Mpx/s CPU | ratio of walls |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var codec in CodecRows.Create(film).Where(row => row.Name.StartsWith(only, StringComparison.Ordinal)))
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
        var (ours, theirs) = (new List<Elapsed>(), new List<Elapsed>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            var our = Stopclock.Measure(() => codec.Decode());
            var their = codec.Reference?.Invoke();
            if (round >= 0)
            {
                ours.Add(our);
                theirs.AddRange(their is { } elapsed ? [elapsed] : []);
            }
        }
        var bits = codec.Bytes * 8.0 / film.Length;
        var reference =
            theirs.Count == 0 ? "| |" : $"{Speed(theirs)} | {Print(Median(ours.Zip(theirs, (our, their) => their.Wall / our.Wall)), "F2")}";
        return $"| {codec.Name} | {Print(bits, "F2")} | {Speed(ours)} | {codec.ReferenceName} | {reference} |";

        string Speed(List<Elapsed> rounds)
        {
            var cpu = Median(rounds.Select(x => x.Cpu));
            var wall = film.Length / 1e6 / Median(rounds.Select(x => x.Wall));
            return $"{Print(wall, "F0")} | {(cpu > 0 ? Print(film.Length / 1e6 / cpu, "F0") : "")}";
        }
    }

    private static string Print(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
