namespace FractureGrid.Bench.Screening;

/// <summary>Quantiles of each measure, which limits are chosen from.</summary>
internal static class QuantileTable
{
    private static readonly double[] s_shares = [0, 0.005, 0.01, 0.5, 0.99, 0.995, 1];

    private static readonly (string Name, Func<MeasuredFilm, double?> Of)[] s_measures =
    [
        ("noise", film => film.Analysis.Noise),
        ("blur", film => film.Quality.Blur),
        ("clipped share", film => film.Quality.ClippedShare),
        ("grey levels", film => film.Quality.GreyLevels),
        ("bone grey", film => film.Quality.BoneGrey),
        ("hardware", film => film.Quality.HardwareProbability),
    ];

    public static void Write(IReadOnlyList<MeasuredFilm> films)
    {
        Tables.Head(["measure", "films", .. s_shares.Select(share => $"{share:P1}")]);
        foreach (var (name, of) in s_measures)
        {
            double[] values = [.. films.Select(of).OfType<double>().Order()];
            if (values.Length > 0)
            {
                Tables.Row([
                    name,
                    $"{values.Length}",
                    .. s_shares.Select(share => Tables.Number(values[(int)(share * (values.Length - 1))])),
                ]);
            }
        }
    }
}
