using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests;

/// <summary>The paper's detector at full size runs in two graphs, and finds what torchvision's own export of it finds.</summary>
[Collection(nameof(FullSizeCollection))]
public sealed class FullSizePairTests(FullSizePair pair)
{
    private const double SameOverlap = 0.99;
    private const double SameScore = 1e-3;

    [Fact]
    public void Two_graphs_find_the_boxes_of_torchvisions_plain_export() => AssertSame(pair.One, pair.Two);

    [Fact]
    public void So_do_two_of_which_the_first_has_fewer_multiplications() => AssertSame(pair.One, pair.Winograd);

    private static void AssertSame(string one, string two)
    {
        using var whole = Load(one);
        using var split = Load(two);
        int all = 0,
            same = 0;
        foreach (var file in Directory.EnumerateFiles(Fixture.Parity, "*.png").Order(StringComparer.Ordinal))
        {
            var ofOne = Lesions(whole, file);
            var free = Lesions(split, file).ToList();
            all += Math.Max(ofOne.Count, free.Count);
            foreach (var lesion in ofOne)
            {
                if (free.FindIndex(other => IsSame(lesion, other)) is >= 0 and var match)
                {
                    free.RemoveAt(match);
                    same++;
                }
            }
        }

        // Of two boxes that overlap by almost exactly the limit, rounding decides which one goes: that is what the hundredth is for.
        Assert.True(all >= 40, $"Only {all} boxes to compare.");
        Assert.InRange(same, 0.99 * all, all);
    }

    private static FilmAnalyser Load(string package) =>
        FilmAnalyser.Create(ModelPackage.Load(package), new InferenceOptions { LeastListedScore = 0 }, TimeProvider.System);

    private static IReadOnlyList<FilmLesion> Lesions(FilmAnalyser analyser, string file)
    {
        using var film = File.OpenRead(file);
        var analysis = analyser.Analyse(film, TestContext.Current.CancellationToken);
        Assert.Null(analysis.Fault);
        return analysis.Lesions;
    }

    private static bool IsSame(FilmLesion a, FilmLesion b) =>
        Overlap(a.Box, b.Box) > SameOverlap && Math.Abs(a.Score - b.Score) < SameScore;

    private static double Overlap(FilmBox a, FilmBox b)
    {
        var width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        var height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        var common = Math.Max(0, width) * Math.Max(0, height);
        return common / ((a.Width * a.Height) + (b.Width * b.Height) - common);
    }
}
