using FractureGrid.Storage.AzureBlob;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Storage.Tests.AzureBlob;

public sealed class RecentStatesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_last_write_of_a_state_takes_the_place_of_the_one_before()
    {
        var recent = new RecentStates(_time);
        var (first, second) = (State("a", 1), State("a", 2));
        recent.Keep(first);
        recent.Keep(second);

        recent.Forget(first);

        Assert.Same(second, recent.Find("a"));
        Assert.Equal([second], recent.Since(TimeSpan.Zero));
    }

    [Fact]
    public void A_write_that_was_put_back_does_not_take_the_place_of_a_later_one()
    {
        var recent = new RecentStates(_time);
        var later = State("a", 2);
        recent.Keep(later);

        recent.Keep(State("a", 1));

        Assert.Same(later, recent.Find("a"));
    }

    [Fact]
    public void States_are_told_by_their_age()
    {
        var recent = new RecentStates(_time);
        var old = State("a", 1);
        recent.Keep(old);
        _time.Advance(TimeSpan.FromSeconds(30));
        recent.Keep(State("b", 1));

        Assert.Equal([old], recent.Since(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Without_room_the_oldest_go_and_are_counted()
    {
        var recent = new RecentStates(_time, room: 25);
        recent.Keep(State("a", 1));
        recent.Keep(State("b", 1));
        recent.Keep(State("c", 1));

        Assert.Null(recent.Find("a"));
        Assert.NotNull(recent.Find("c"));
        Assert.Equal(1, recent.TakeDropped());
        Assert.Equal(0, recent.TakeDropped());
    }

    private static StateBlob State(string name, long number) =>
        new()
        {
            Name = name,
            Mark = new StateMark(number, $"w{number}", "e"),
            Content = new BinaryData(new byte[10]),
        };
}
