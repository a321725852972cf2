using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Grains.OperatingPoints;

namespace FractureGrid.Grains.Tests.OperatingPoints;

public sealed class OperatingPointBookTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private readonly OperatingPointBook _book = new(new OperatingPointState());

    [Fact]
    public void Every_change_is_kept_with_what_was_before_and_the_newest_comes_first()
    {
        _book.Take(Order("north", null, (0.3, 0.6)), Now);
        _book.Take(Order("north", null, (0.2, 0.5)), Now.AddDays(1));
        _book.Take(Order("south", BodyParts.Wrist, (0.1, 0.4)), Now.AddDays(2));

        Assert.Equal([3L, 2, 1], _book.Changes(null).Select(change => change.Number));
        var change = _book.Changes("north").First();
        Assert.Equal(
            (Pair(0.3, 0.6), Pair(0.2, 0.5), "kim", "fewer misses", Now.AddDays(1)),
            (change.From, change.To, change.Author, change.Reason, change.At)
        );
        Assert.Equal(3, _book.Plan.Version);
    }

    [Fact]
    public void An_order_that_changes_nothing_is_not_kept()
    {
        _book.Take(Order("north", null, (0.3, 0.6)), Now);

        Assert.Null(_book.Take(Order("north", null, (0.3, 0.6)), Now));
        Assert.Null(_book.Take(Order("south", null, null), Now));
        Assert.Null(_book.Take(Order("north", null, null, OperatingPointUse.Shadow), Now));
        Assert.Single(_book.Changes(null));
    }

    [Fact]
    public void The_entry_that_says_most_holds_and_site_says_more_than_body_part()
    {
        _book.Take(Order(OperatingPointPlan.AnySite, null, (0.1, 0.9)), Now);
        _book.Take(Order(OperatingPointPlan.AnySite, BodyParts.Wrist, (0.2, 0.9)), Now);
        _book.Take(Order("north", null, (0.3, 0.9)), Now);
        _book.Take(Order("north", BodyParts.Wrist, (0.4, 0.9)), Now);

        Assert.Equal(0.4, Doubt("north", BodyParts.Wrist));
        Assert.Equal(0.3, Doubt("north", BodyParts.Foot));
        Assert.Equal(0.3, Doubt("north", null));
        Assert.Equal(0.2, Doubt("south", BodyParts.Wrist));
        Assert.Equal(0.1, Doubt("south", BodyParts.Foot));
    }

    [Fact]
    public void Points_that_are_taken_back_hold_no_longer_and_a_shadow_is_apart()
    {
        _book.Take(Order("north", null, (0.3, 0.6)), Now);
        _book.Take(Order("north", null, (0.2, 0.5), OperatingPointUse.Shadow), Now);

        Assert.Equal(0.3, Doubt("north", null));
        Assert.Equal(0.2, _book.Plan.Of(OperatingPointUse.Shadow, "north", null)?.Points.Doubt);

        _book.Take(Order("north", null, null), Now);
        Assert.Null(Doubt("north", null));
        Assert.Equal((Pair(0.3, 0.6), null), (_book.Changes("north").First().From, _book.Changes("north").First().To));
        Assert.Equal(OperatingPointUse.Shadow, Assert.Single(_book.Plan.Entries).Use);
    }

    private double? Doubt(string site, string? part) => _book.Plan.Of(OperatingPointUse.InForce, site, part)?.Points.Doubt;

    private static OperatingPair Pair(double doubt, double fracture) => new() { Doubt = doubt, Fracture = fracture };

    private static OperatingPointOrder Order(
        string site,
        string? part,
        (double Doubt, double Fracture)? points,
        OperatingPointUse use = OperatingPointUse.InForce
    ) =>
        new()
        {
            Use = use,
            Site = site,
            BodyPart = part,
            Points = points is var (doubt, fracture) ? Pair(doubt, fracture) : null,
            Author = "kim",
            Reason = "fewer misses",
        };
}
