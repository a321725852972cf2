using CsCheck;
using FractureGrid.Statistics.Drift;

namespace FractureGrid.Statistics.Tests.Drift;

public sealed class VectorMomentsTests
{
    // numpy, References/vectors.py
    [Fact]
    public void Distance_and_T_squared_are_those_of_numpy()
    {
        var before = Of(Enumerable.Range(0, 12).Select(i => Vector(k => (7 * i * i + 3 * i * k + 5 * k * k + i * k % 4) % 11)));
        var now = Of(Enumerable.Range(0, 5).Select(i => Vector(k => (5 * i * i + 2 * i * k + 3 * k) % 13)));

        Assert.Equal(1.7402023155335025, VectorMoments.Distance(before, now)!.Value, 1e-8);
        Assert.Equal(6.141890525412362, VectorMoments.TSquared(before, now)!.Value, 1e-8);
    }

    [Fact]
    public void Adding_moments_is_pooling_vectors() =>
        Gen.Float[-5, 5]
            .Array[3]
            .List[8, 40]
            .Select(Gen.Int[1, 7])
            .Sample(
                (vectors, cut) =>
                {
                    var (left, right) = (Of(vectors.Take(cut)), Of(vectors.Skip(cut)));
                    var joint = new VectorMoments(3);
                    joint.Add(right);
                    joint.Add(left);
                    var probe = Of([
                        [1, 2, 3],
                    ]);

                    var expected = VectorMoments.Distance(Of(vectors), probe);
                    var actual = VectorMoments.Distance(joint, probe);

                    Assert.Equal(vectors.Count, joint.Count);
                    Assert.Equal(expected!.Value, actual!.Value, 1e-6 * (1 + expected.Value));
                }
            );

    [Fact]
    public void Too_few_vectors_have_no_distance_and_other_lengths_are_refused()
    {
        var few = Of(Enumerable.Range(0, 4).Select(i => Vector(k => i * k)));

        Assert.Null(VectorMoments.Distance(few, few));
        Assert.Null(VectorMoments.TSquared(Of(Enumerable.Range(0, 9).Select(i => Vector(k => i * k % 5))), new VectorMoments(3)));
        Assert.Throws<ArgumentException>(() => few.Add(new float[2]));
        Assert.Throws<ArgumentException>(() => few.Add(new VectorMoments(4)));
    }

    [Fact]
    public void A_number_that_never_changes_says_nothing()
    {
        var random = new Random(4);
        float[][] vectors = [.. Enumerable.Range(0, 50).Select(_ => new[] { (float)random.NextDouble(), (float)random.NextDouble() })];
        var probe = Of([
            [0.9f, 0.1f],
        ]);

        var with = VectorMoments.Distance(
            Of(vectors.Select(v => (float[])[.. v, 0f])),
            Of([
                [0.9f, 0.1f, 0f],
            ])
        );

        Assert.Equal(VectorMoments.Distance(Of(vectors), probe)!.Value, with!.Value, 1e-5);
    }

    [Theory]
    [InlineData(60, 0.1f)]
    [InlineData(500, 0.7f)]
    public void Vectors_that_are_all_the_same_have_a_distance_although_rounding_makes_their_variance_negative(int count, float value)
    {
        var same = Of(Enumerable.Repeat<float[]>([value], count));

        var distance = VectorMoments.Distance(
            same,
            Of([
                [value],
            ])
        );

        Assert.Equal(0, distance!.Value, 1e-6);
    }

    private static float[] Vector(Func<int, int> number) => [.. Enumerable.Range(0, 3).Select(k => (float)number(k))];

    private static VectorMoments Of(IEnumerable<float[]> vectors)
    {
        VectorMoments? moments = null;
        foreach (var vector in vectors)
        {
            moments ??= new VectorMoments(vector.Length);
            moments.Add(vector);
        }

        return moments!;
    }
}
