using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Dispatch;

namespace FractureGrid.Grains.Tests.Dispatch;

public sealed class FairLineTests
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.UnixEpoch;
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly FairLine<string> _line;

    public FairLineTests() => _line = new FairLine<string>(site => _weights.GetValueOrDefault(site, 1));

    [Fact]
    public void Within_a_class_and_site_the_first_come_is_served_first()
    {
        Add(ImagePriority.Routine, "a", 5);

        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], Take(5));
    }

    [Fact]
    public void An_emergency_overtakes_whoever_waits()
    {
        Add(ImagePriority.Backfill, "a", 100);
        Add(ImagePriority.Routine, "b", 100);
        Add(ImagePriority.Urgent, "c", 100);
        _ = Take(37);
        Add(ImagePriority.Stat, "d", 1);

        Assert.Equal(["d0"], Take(1));
    }

    [Fact]
    public void No_class_starves_while_emergencies_never_end()
    {
        Add(ImagePriority.Routine, "routine", 10);
        Add(ImagePriority.Stat, "stat", 5000);

        var taken = Take(3000);

        Assert.InRange(taken.Count(one => one.StartsWith("routine", StringComparison.Ordinal)), 1, 15);
    }

    [Fact]
    public void Routine_gets_sixteen_times_what_backfill_gets()
    {
        Add(ImagePriority.Backfill, "b", 1000);
        Add(ImagePriority.Routine, "r", 1000);

        var backfill = Take(850).Count(one => one.StartsWith('b'));

        Assert.InRange(backfill, 49, 51);
    }

    [Fact]
    public void Sites_share_by_weight_however_much_each_of_them_sends()
    {
        _weights["a"] = 3;
        Add(ImagePriority.Routine, "a", 100);
        Add(ImagePriority.Routine, "b", 10_000);

        var taken = Take(100).Count(one => one.StartsWith('a'));

        Assert.InRange(taken, 74, 76);
    }

    [Fact]
    public void A_site_that_was_quiet_has_saved_nothing_up()
    {
        Add(ImagePriority.Routine, "a", 1000);
        _ = Take(500);
        Add(ImagePriority.Routine, "b", 1000);

        var late = Take(100).Count(one => one.StartsWith('b'));

        Assert.InRange(late, 49, 51);
    }

    [Fact]
    public void Who_can_not_be_served_holds_up_no_other_site()
    {
        Add(ImagePriority.Routine, "a", 10);
        Add(ImagePriority.Routine, "b", 2);

        Assert.True(_line.TryTake(one => one.StartsWith('b'), out var taken));
        Assert.Equal("b0", taken);
        Assert.True(_line.TryTake(one => one.StartsWith('b'), out taken));
        Assert.False(_line.TryTake(one => one.StartsWith('b'), out _));
        Assert.Equal(10, _line.Count);
    }

    [Fact]
    public void Who_has_waited_long_moves_up_but_never_to_the_emergencies()
    {
        Add(ImagePriority.Backfill, "old", 1, s_start);
        Add(ImagePriority.Backfill, "new", 1, s_start + TimeSpan.FromMinutes(9));
        Add(ImagePriority.Urgent, "urgent", 1, s_start);

        _line.Promote(s_start + TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));
        _line.Promote(s_start + TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));

        Assert.Equal(
            [(ImagePriority.Urgent, "urgent"), (ImagePriority.Routine, "old"), (ImagePriority.Backfill, "new")],
            _line.Lengths().Select(line => (line.Priority, line.Site))
        );
    }

    [Fact]
    public void Who_leaves_is_not_served()
    {
        var place = _line.Add(ImagePriority.Routine, "a", s_start, "gone");
        Add(ImagePriority.Routine, "b", 1);

        Assert.True(_line.Remove(place));
        Assert.False(_line.Remove(place));
        Assert.Equal(["b0"], Take(1));
        Assert.Equal(0, _line.Count);
    }

    private void Add(ImagePriority priority, string site, int count, DateTimeOffset? since = null)
    {
        for (var i = 0; i < count; i++)
        {
            _line.Add(priority, site, since ?? s_start, $"{site}{i}");
        }
    }

    private List<string> Take(int count)
    {
        var taken = new List<string>(count);
        while (taken.Count < count && _line.TryTake(_ => true, out var one))
        {
            taken.Add(one!);
        }

        return taken;
    }
}
