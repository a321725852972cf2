using FractureGrid.Abstractions.Rollout;
using FractureGrid.Grains.Rollout;

namespace FractureGrid.Grains.Tests.Rollout;

public sealed class ModelRolloutBookTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private readonly ModelRolloutBook _book = new(new ModelRolloutState());

    [Fact]
    public void Every_change_is_kept_with_what_was_before_and_the_newest_comes_first()
    {
        _book.Take(Promote("north", "a@1"), Now);
        _book.Take(Promote("north", "a@2"), Now.AddDays(1));
        _book.Take(Promote("south", "a@2"), Now.AddDays(2));

        Assert.Equal([3L, 2, 1], _book.Changes(null).Select(change => change.Number));
        var change = _book.Changes("north").First();
        Assert.Equal(("a@1", "a@2", "kim", "better", Now.AddDays(1)), (change.From, change.To, change.Author, change.Reason, change.At));
        Assert.Equal(3, _book.Plan.Version);
    }

    [Fact]
    public void An_order_that_changes_nothing_is_not_kept()
    {
        _book.Take(Promote("north", "a@1"), Now);

        Assert.Null(_book.Take(Promote("north", "a@1"), Now));
        Assert.Null(_book.Take(Shadow("north", null), Now));
        Assert.Single(_book.Changes(null));
    }

    [Fact]
    public void A_site_without_a_word_of_its_own_follows_that_for_all()
    {
        _book.Take(Promote(ModelPlan.AnySite, "a@1"), Now);
        _book.Take(Promote("north", "a@2"), Now);
        _book.Take(Shadow(ModelPlan.AnySite, "a@3", 0.5), Now);

        Assert.Equal(("a@2", "a@3", 0.5), Of("north"));
        Assert.Equal(("a@1", "a@3", 0.5), Of("south"));

        _book.Take(Promote("north", null), Now);
        Assert.Equal("a@1", _book.Plan.Of("north").Active);
    }

    [Fact]
    public void A_shadow_can_change_its_share_and_end()
    {
        _book.Take(Shadow("north", "a@2", 0.1), Now);
        _book.Take(Shadow("north", "a@2", 0.2), Now);
        Assert.Equal((null, "a@2", 0.2), Of("north"));

        _book.Take(Shadow("north", null), Now);
        Assert.Equal((null, null, 0.0), Of("north"));
    }

    [Fact]
    public void The_same_share_of_films_is_chosen_each_time()
    {
        var chosen = Enumerable.Range(0, 10_000).Count(i => ShadowReader.IsChosen($"i{i}", "a@2", 0.2));

        // Four standard errors of a binomial share.
        Assert.InRange(chosen, 1840, 2160);
        Assert.All(Enumerable.Range(0, 100), i => Assert.True(ShadowReader.IsChosen($"i{i}", "a@2", 1)));
        Assert.Equal(ShadowReader.IsChosen("i1", "a@2", 0.5), ShadowReader.IsChosen("i1", "a@2", 0.5));
    }

    private (string? Active, string? Shadow, double Share) Of(string site)
    {
        var models = _book.Plan.Of(site);
        return (models.Active, models.Shadow, models.ShadowShare);
    }

    private static ModelOrder Promote(string site, string? package) =>
        new()
        {
            Kind = ModelChangeKind.Promote,
            Site = site,
            Package = package,
            Author = "kim",
            Reason = "better",
        };

    private static ModelOrder Shadow(string site, string? package, double share = 0) =>
        Promote(site, package) with
        {
            Kind = ModelChangeKind.Shadow,
            Share = share,
        };
}
