using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Drift;

namespace FractureGrid.Statistics.Tests.Charts;

/// <summary>Simulated films of a site: 40 images a day in studies of two, whose embeddings share a part of their chance.</summary>
public sealed class SelfStartingVectorsTests
{
    private const int Length = 16;
    private const int Reference = 28;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    public void While_nothing_changes_a_chart_alarms_no_more_often_than_stated(double sharedByStudy)
    {
        var design = CusumDesign.For(1, 200, twoSided: false);
        var random = new Random(8);
        const int Charts = 400;
        const int Days = 60;

        var alarms = Enumerable.Range(0, Charts).Count(_ => FirstAlarm(design, random, sharedByStudy, shift: 0, Days) is not null);

        // A chart with ARL0 = 200 alarms within 60 values in about 26 of 100 cases at most (its run lengths are near geometric).
        Assert.InRange(alarms, 0.1 * Charts, 0.26 * Charts + 3 * Math.Sqrt(Charts * 0.26 * 0.74));
    }

    [Fact]
    public void A_shift_of_all_films_in_any_direction_is_found_within_days()
    {
        var design = CusumDesign.For(1, 20_000, twoSided: false);
        var random = new Random(9);

        var delays = Enumerable.Range(0, 40).Select(_ => FirstAlarm(design, random, 0.5, shift: 1, days: 30)).ToList();

        Assert.All(delays, delay => Assert.NotNull(delay));
        Assert.True(delays.Average(delay => delay!.Value) < 5, string.Join(",", delays));
    }

    [Fact]
    public void Nothing_is_said_before_there_are_vectors_enough()
    {
        var vectors = new SelfStartingVectors(Length);
        var random = new Random(1);

        var values = Enumerable.Range(0, 8).Select(_ => vectors.Next(Day(random, 0.5, null, images: 16))).ToList();

        // 48 vectors make the first T squared, and three of these the first value.
        Assert.All(values.Take(6), value => Assert.Null(value));
        Assert.All(values.Skip(6), value => Assert.NotNull(value));
        Assert.Equal(5, vectors.Blocks);
        Assert.Equal(128, vectors.Seen.Count);
    }

    private static int? FirstAlarm(CusumDesign design, Random random, double sharedByStudy, double shift, int days)
    {
        var vectors = new SelfStartingVectors(Length);
        for (var day = 0; day < Reference; day++)
        {
            vectors.Next(Day(random, sharedByStudy, null));
        }

        double[] direction = [.. Enumerable.Range(0, Length).Select(_ => Simulation.Normal(random))];
        var norm = Math.Sqrt(direction.Sum(x => x * x));
        var state = default(ChartState);
        for (var day = 1; day <= days; day++)
        {
            state = design.Next(state, vectors.Next(Day(random, sharedByStudy, [.. direction.Select(x => shift * x / norm)])) ?? 0);
            if (state.Alarm)
            {
                return day;
            }
        }

        return null;
    }

    private static VectorMoments Day(Random random, double sharedByStudy, double[]? shift, int images = 40)
    {
        var day = new VectorMoments(Length);
        var study = new double[Length];
        for (var image = 0; image < images; image++)
        {
            var vector = new float[Length];
            for (var i = 0; i < Length; i++)
            {
                study[i] = image % 2 == 0 ? Simulation.Normal(random) : study[i];
                vector[i] = (float)(
                    Math.Sqrt(1 - sharedByStudy * sharedByStudy) * Simulation.Normal(random) + sharedByStudy * study[i] + (shift?[i] ?? 0)
                );
            }

            day.Add(vector);
        }

        return day;
    }
}
