using CsCheck;
using FractureGrid.Statistics.Drift;

namespace FractureGrid.Statistics.Tests.Drift;

public sealed class DistanceTests
{
    private static readonly double[] First = [.. Enumerable.Range(0, 40).Select(i => i * 53 % 101 / 7.0)];
    private static readonly double[] Second = [.. Enumerable.Range(0, 25).Select(i => i * 31 % 89 / 6.0)];
    private static readonly Gen<double[]> Samples = Gen.Int[0, 20].Select(i => i / 4.0).Array[1, 20];

    // SciPy 1.10.1: wasserstein_distance(x, y), energy_distance(x, y)
    [Fact]
    public void Distances_of_samples_agree_with_SciPy()
    {
        Assert.Equal(0.3100000000000001, DistributionDistance.Wasserstein(First, Second)!.Value, 1e-12);
        Assert.Equal(0.1395400608120427, DistributionDistance.Energy(First, Second)!.Value, 1e-12);
    }

    [Fact]
    public void A_shift_is_its_own_Wasserstein_distance() =>
        Samples.Sample(sample => Math.Abs(DistributionDistance.Wasserstein(sample, [.. sample.Select(x => x + 3)])!.Value - 3) < 1e-9);

    [Fact]
    public void The_energy_distance_is_that_of_the_mean_distances() =>
        Gen.Select(Samples, Samples)
            .Sample(
                (x, y) =>
                {
                    var squared = 2 * MeanDistance(x, y) - MeanDistance(x, x) - MeanDistance(y, y);
                    var energy = DistributionDistance.Energy(x, y)!.Value;
                    return Math.Abs(energy * energy - squared) < 1e-9;
                }
            );

    [Fact]
    public void Distances_are_symmetric_and_0_only_between_equals() =>
        Gen.Select(Samples, Samples)
            .Sample(
                (x, y) =>
                    Math.Abs(DistributionDistance.Wasserstein(x, y)!.Value - DistributionDistance.Wasserstein(y, x)!.Value) < 1e-12
                    && DistributionDistance.Energy(x, x) == 0
                    && DistributionDistance.Wasserstein(x, x) == 0
            );

    // SciPy 1.10.1: jensenshannon(a, b, base=2) ** 2; numpy: sum((q - p) * log(q / p)) of counts + 0.5.
    [Fact]
    public void Distances_of_counts_agree_with_SciPy_and_numpy()
    {
        long[] first = [5, 10, 20, 40, 25],
            second = [12, 8, 30, 20, 0];

        Assert.Equal(0.18831692987785692, CountDistance.JensenShannon(first, second)!.Value, 1e-12);
        Assert.Equal(1.2095993578499933, CountDistance.PopulationStability(first, second)!.Value, 1e-12);
    }

    [Fact]
    public void Counts_without_a_bin_in_common_are_one_bit_apart() =>
        Assert.Equal(1, CountDistance.JensenShannon([5, 0], [0, 9])!.Value, 1e-12);

    [Fact]
    public void Empty_samples_have_no_distance()
    {
        Assert.Null(DistributionDistance.Energy([], [1]));
        Assert.Null(CountDistance.JensenShannon([0, 0], [1, 2]));
        Assert.Null(CountDistance.PopulationStability([1, 2], [0, 0]));
        Assert.Null(
            EmbeddingDistance.Test(
                [
                    [1, 2],
                ],
                [
                    [1, 2],
                    [2, 3],
                ]
            )
        );
    }

    [Fact]
    public void False_counts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CountDistance.JensenShannon([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => CountDistance.PopulationStability([1, -2], [1, 2]));
    }

    [Fact]
    public void Embeddings_of_one_distribution_pass_and_of_a_shifted_one_do_not()
    {
        var random = new Random(7);
        var reference = Vectors(random, 60, 0);

        Assert.True(EmbeddingDistance.Test(reference, Vectors(random, 50, 0))!.PValue > 0.05);
        Assert.Equal(0.001, EmbeddingDistance.Test(reference, Vectors(random, 50, 0.5))!.PValue, 1e-12);
    }

    // In one dimension the statistic is mn/(m+n) times the squared energy distance.
    [Fact]
    public void The_statistic_of_vectors_of_one_number_is_that_of_the_samples()
    {
        var test = EmbeddingDistance.Test([.. First.Select(x => new[] { (float)x })], [.. Second.Select(x => new[] { (float)x })])!;

        var energy = DistributionDistance.Energy(First, Second)!.Value;
        Assert.Equal(40 * 25 / 65.0 * energy * energy, test.Statistic, 1e-4);
    }

    private static float[][] Vectors(Random random, int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 8).Select(_ => (float)(random.NextDouble() + shift)).ToArray())];

    private static double MeanDistance(double[] x, double[] y) => x.Average(a => y.Average(b => Math.Abs(a - b)));
}
