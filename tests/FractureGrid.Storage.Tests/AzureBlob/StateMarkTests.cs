using FractureGrid.Storage.AzureBlob;

namespace FractureGrid.Storage.Tests.AzureBlob;

public sealed class StateMarkTests
{
    private static readonly StateMark Fifth = new(5, "fifth", "\"e5\"");

    [Fact]
    public void A_mark_comes_back_from_the_text_that_a_grain_keeps()
    {
        Assert.Equal(Fifth, StateMark.Parse(Fifth.ToText()));
        Assert.Equal(StateMark.None, StateMark.Parse(null));
        Assert.Null(StateMark.None.ToText());
    }

    [Fact]
    public void A_store_has_gone_back_when_it_is_at_an_earlier_write_or_at_none()
    {
        Assert.True(new StateMark(4, "fourth", "\"e4\"").IsBefore(Fifth));
        Assert.True(StateMark.None.IsBefore(Fifth));
    }

    [Fact]
    public void A_store_has_not_gone_back_when_somebody_else_has_written()
    {
        Assert.False(Fifth.IsBefore(Fifth));
        Assert.False(new StateMark(5, "another", "\"e6\"").IsBefore(Fifth));
        Assert.False(new StateMark(6, "sixth", "\"e6\"").IsBefore(Fifth));
    }

    [Fact]
    public void What_an_earlier_release_wrote_is_never_taken_for_an_earlier_write()
    {
        Assert.False(new StateMark(0, "uncounted", "\"e6\"").IsBefore(Fifth));
        Assert.False(StateMark.None.IsBefore(new StateMark(0, "uncounted", "\"e1\"")));
    }
}
