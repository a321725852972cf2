using System.Globalization;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Charts.Geometry;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Performance;

/// <summary>How scores spread by truth, and films beside those of all sites.</summary>
internal sealed class DistributionCharts(IStringLocalizer<AnalystTexts> texts)
{
    private static readonly double[] s_noise = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

    public Chart Scores(GroupCurves curves)
    {
        double[] edges = [.. curves.Scores.Select(bin => bin.From), 1];
        return HistogramChart.Draw(
            new CurveFrame
            {
                Name = "scores",
                Title = texts["Scores by truth"],
                Description = texts["Image scores of images with and without fracture, and of those not labelled."],
                Across = texts["image score"],
                Up = texts["share of the images"],
                Levels =
                [
                    .. curves.Marks.Select(mark => ($"{Sentences.Of(mark.Name)} {FigureFormat.Number(mark.Threshold)}", mark.Threshold)),
                ],
                Missing = curves.Figures.Hidden,
            },
            edges,
            curves.Scores.Count == 0 ? [] : NiceTicks.Of(0, 1, 5),
            [
                (texts["with fracture"], [.. curves.Scores.Select(bin => bin.WithFracture)]),
                (texts["without fracture"], [.. curves.Scores.Select(bin => bin.WithoutFracture)]),
                (texts["Not labelled"], [.. curves.Scores.Select(bin => bin.Unlabelled)]),
            ],
            new ChartTable(
                [texts["score from"], texts["with fracture"], texts["without fracture"], texts["Not labelled"]],
                [.. curves.Scores.Select(bin => (IReadOnlyList<object?>)[bin.From, bin.WithFracture, bin.WithoutFracture, bin.Unlabelled])]
            )
        );
    }

    public Chart Noise(GroupCurves curves, string name)
    {
        var noise = curves.Inputs.Count > InputMeasures.Noise ? curves.Inputs[InputMeasures.Noise] : null;
        IReadOnlyList<double> middles = noise?.Middles ?? [];
        // Bins are even on the logarithm, so their own numbers are places enough.
        double Place(double value) => (Math.Log(value / middles[0]) / Math.Log(middles[1] / middles[0])) + 0.5;
        return HistogramChart.Draw(
            new CurveFrame
            {
                Name = "noise",
                Title = texts["Noise of the films"],
                Description = texts["Noise of the normalised images beside that of all sites under the same model."],
                Across = texts["noise (logarithmic)"],
                Up = texts["share of the images"],
                Levels = noise is null
                    ? []
                    :
                    [
                        (
                            $"{PaperFigures.Source}: {texts["limit"]} {OutcomeAttributes.NoiseLimit.ToString("0.000", CultureInfo.InvariantCulture)}",
                            Place(OutcomeAttributes.NoiseLimit)
                        ),
                    ],
                Missing = curves.Figures.Hidden,
            },
            [.. Enumerable.Range(0, middles.Count + 1).Select(i => (double)i)],
            noise is null
                ? []
                : [.. s_noise.Select(value => new Tick(Place(value), value.ToString("0.###", CultureInfo.InvariantCulture)))],
            noise is null
                ? []
                :
                [
                    (name, noise.Counts),
                    .. noise.Reference is { } all ? [(texts["all sites"].Value, all)] : Array.Empty<(string, IReadOnlyList<long>)>(),
                ],
            new ChartTable(
                [texts["middle of the bin"], name, texts["all sites"]],
                [.. middles.Select((middle, i) => (IReadOnlyList<object?>)[Math.Round(middle, 6), noise!.Counts[i], noise.Reference?[i]])]
            )
        );
    }
}
