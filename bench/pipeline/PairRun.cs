using System.Globalization;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Bench.Pipeline;

/// <summary>
/// One detector as torchvision's plain export in one graph and as this project's two graphs, also with fewer multiplications in the first and with
/// that in whole numbers: time per image on one thread, films in turn, and whether they find the same. Times are those around the detector's
/// graphs; what comes before is the same code for both.
/// </summary>
internal static class PairRun
{
    private const double SameOverlap = 0.99;
    private const double SameScore = 1e-3;

    public static void Run(string pair, string films, int count)
    {
        PairPackages.Make(pair);
        (string Name, string Package)[] ways =
        [
            ("one graph, whole film", Path.Combine(pair, "one")),
            .. PairPackages
                .Present(pair)
                .SelectMany(split =>
                    ((string, string)[])
                        [
                            ($"{split.Name}, whole film", Path.Combine(pair, split.Package)),
                            ($"{split.Name}, bone crop", PairPackages.Cropped(pair, split.Package)),
                        ]
                ),
        ];
        var analysers = ways.Select(way => Load(way.Package)).ToList();
        var chosen = PairFilms.Choose(films, count);
        // The first film is for warming up.
        var found = analysers.ConvertAll(_ => new List<FilmAnalysis>());
        foreach (var film in chosen.Prepend(chosen[0]))
        {
            for (var i = 0; i < ways.Length; i++)
            {
                found[i].Add(Analyse(analysers[i], film.Bytes));
            }
        }

        analysers.ForEach(analyser => analyser.Dispose());
        found.ForEach(analyses => analyses.RemoveAt(0));
        Console.WriteLine($"{chosen.Count} films, one thread, medians of the time around the detector's graphs");
        Console.WriteLine("| way | ms | times faster, median of films | AP50 |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (way, analyses) in ways.Zip(found))
        {
            Row(way.Name, analyses, found[0], chosen);
        }

        if (found.Count > 1)
        {
            Same(found[0], found[1]);
        }
    }

    private static FilmAnalyser Load(string package) =>
        FilmAnalyser.Create(
            ModelPackage.Load(package),
            new InferenceOptions
            {
                Slots = 1,
                IntraOpThreads = 1,
                LeastListedScore = 0,
            },
            TimeProvider.System
        );

    private static FilmAnalysis Analyse(FilmAnalyser analyser, byte[] film)
    {
        var analysis = analyser.Analyse(new MemoryStream(film, writable: false), CancellationToken.None);
        return analysis.Fault is { } fault ? throw new InvalidOperationException($"{fault.Code}: {fault.Detail}") : analysis;
    }

    private static double Milliseconds(FilmAnalysis film) => (film.Stages.Propose + film.Stages.Judge).TotalMilliseconds;

    private static void Row(string name, List<FilmAnalysis> found, List<FilmAnalysis> plain, List<PairFilm> films)
    {
        var matched = found.Zip(films, (f, known) => MatchedImage.Match(f.Lesions.Select(ToScored), known.Boxes)).ToList();
        var ratios = plain.Zip(found, (a, b) => Milliseconds(a) / Milliseconds(b));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Median(found.Select(Milliseconds)):0} | {Median(ratios):0.00} | {AveragePrecision.Of(matched)?.Value:0.0000} |"
            )
        );
    }

    private static void Same(List<FilmAnalysis> one, List<FilmAnalysis> two)
    {
        int same = 0,
            ofOne = 0,
            ofTwo = 0;
        foreach (var (a, b) in one.Zip(two))
        {
            var free = b.Lesions.Select(ToScored).ToList();
            ofOne += a.Lesions.Count;
            ofTwo += free.Count;
            foreach (var lesion in a.Lesions.Select(ToScored))
            {
                var match = free.FindIndex(other =>
                    other.Box.IntersectionOverUnion(lesion.Box) > SameOverlap && Math.Abs(other.Score - lesion.Score) < SameScore
                );
                if (match >= 0)
                {
                    free.RemoveAt(match);
                    same++;
                }
            }
        }

        Console.WriteLine(
            $"Boxes on whole films: {ofOne} of one graph, {ofTwo} of two; {same} pairs overlap by more than {SameOverlap} and differ by less than {SameScore} in score."
        );
        var best = one.Zip(two).Count(pair => IsSame(pair.First.Lesions, pair.Second.Lesions));
        Console.WriteLine($"The first box is the same on {best} of {one.Count} films.");
    }

    private static bool IsSame(IReadOnlyList<FilmLesion> a, IReadOnlyList<FilmLesion> b) =>
        a.Count == 0 || b.Count == 0
            ? a.Count == b.Count
            : ToScored(a[0]).Box.IntersectionOverUnion(ToScored(b[0]).Box) > SameOverlap && Math.Abs(a[0].Score - b[0].Score) < SameScore;

    private static ScoredBox ToScored(FilmLesion lesion) =>
        new(new LesionBox(lesion.Box.X, lesion.Box.Y, lesion.Box.Width, lesion.Box.Height), lesion.Score);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
