using CsCheck;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Tests.Roc;

/// <summary>Counting at places against putting in order, which processors without the vector instructions do.</summary>
public sealed class CasePlacesTests
{
    private static readonly Gen<ulong> Score = Gen.OneOf(
        Gen.ULong[0, 1UL << 62],
        Gen.ULong[0, 50],
        Gen.ULong[1UL << 40, (1UL << 40) + 5000]
    );

    [Fact]
    public void Sums_are_those_of_the_ordered_cases_whatever_the_bounds() =>
        Gen.Select(Score, Gen.Bool)
            .Select((score, truth) => (score << 1) | (truth ? 1UL : 0))
            .Array[1, 2000]
            .Select(Gen.ULong[0, 1UL << 40])
            .Sample(
                (cases, slack) =>
                {
                    ulong least = cases.Min() >> 1,
                        most = cases.Max() >> 1;
                    using var order = new ShortOrder();
                    using var places = new CasePlaces();

                    var expected = order.Sums([.. cases], least, most);

                    Assert.Equal(expected, places.Sums([.. cases], least, most));
                    Assert.Equal(expected, places.Sums([.. cases], least - Math.Min(least, slack), most + slack));
                },
                iter: 500
            );
}
