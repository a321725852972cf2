using System.Globalization;
using FractureGrid.Statistics.Charts;

namespace FractureGrid.Bench.Drift;

/// <summary>
/// What the length of the reference does to a chart's rate of false alarms, on normal values in which nothing changes: mean and deviation of the
/// reference taken as known, against values standardised by all that came before.
/// </summary>
internal static class ChartRates
{
    private const int Values = 60;
    private const double RunLength = 2000;

    /// <param name="args">Charts to simulate for each row.</param>
    public static int Run(string[] args)
    {
        var charts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var design = CusumDesign.For(1, RunLength, twoSided: true);
        Console.WriteLine(
            $"Two-sided CUSUM, reference value 0.5, mean run length {RunLength}, {Values} values behind the reference, {charts} charts a row"
        );
        Console.WriteLine(
            "| values in the reference | alarms in a chart's first values, as stated | taken as known | standardised by all before |"
        );
        Console.WriteLine("|---|---|---|---|");
        foreach (var reference in (int[])[10, 14, 28, 60, 200, 1000])
        {
            var random = new Random(reference);
            int known = 0,
                taken = 0,
                self = 0;
            for (var i = 0; i < charts; i++)
            {
                var before = Enumerable.Range(0, reference).Select(_ => Normal(random)).ToList();
                var after = Enumerable.Range(0, Values).Select(_ => Normal(random)).ToList();
                var seen = before.Aggregate(default(SelfStartingMean), (seen, value) => seen.With(value, 1));
                var (mean, deviation) = (seen.Mean, Math.Sqrt(seen.Variance));
                known += Alarms(design, after);
                taken += Alarms(design, after.Select(value => (value - mean) / deviation));
                self += Alarms(design, Standardised(seen, after));
            }

            Console.WriteLine($"| {reference} | {Share(known)} | {Share(taken)} | {Share(self)} |");
        }

        return 0;

        string Share(int alarms) => ((double)alarms / charts).ToString("P2", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<double> Standardised(SelfStartingMean seen, IEnumerable<double> values)
    {
        foreach (var value in values)
        {
            yield return seen.Standardise(value, 1) ?? 0;
            seen = seen.With(value, 1);
        }
    }

    private static int Alarms(CusumDesign design, IEnumerable<double> values)
    {
        var state = default(ChartState);
        foreach (var value in values)
        {
            state = design.Next(state, value);
            if (state.Alarm)
            {
                return 1;
            }
        }

        return 0;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
