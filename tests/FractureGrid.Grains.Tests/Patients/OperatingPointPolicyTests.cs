using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Grains.OperatingPoints;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Tests.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class OperatingPointPolicyTests
{
    [Theory]
    [InlineData("alpha", "HAND", 0.5, Outcome.Fracture)]
    [InlineData("alpha", "FOOT", 0.5, Outcome.NoFracture)]
    [InlineData("beta", "HAND", 0.5, Outcome.Doubt)]
    [InlineData("beta", "FOOT", 0.5, Outcome.Doubt)]
    public void The_rule_that_says_most_wins(string site, string bodyPart, double score, Outcome expected)
    {
        var policy = Policy(Rule(null, BodyParts.Hand, 0.45, 0.55), Rule("alpha", null, 0.6, 0.7), Rule("alpha", BodyParts.Hand, 0.1, 0.2));

        var result = policy.Apply(FakeAnalyser.Result("a", score), new AttributesState { Site = site, BodyPart = bodyPart });

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected, result.Model!.OutcomeOf(score));
    }

    [Theory]
    [InlineData("alpha", "HAND", Outcome.Fracture)] // The configured rule says more than the recorded points of the site.
    [InlineData("alpha", "FOOT", Outcome.Doubt)] // Both say as much: the recorded points win.
    [InlineData("beta", "FOOT", Outcome.Fracture)] // Recorded for all sites, nothing configured.
    public async Task Recorded_points_win_over_configured_ones_that_say_no_more(string site, string bodyPart, Outcome expected)
    {
        var policy = Policy(
            [
                Recorded(OperatingPointUse.InForce, "alpha", null, 0.4, 0.6),
                Recorded(OperatingPointUse.InForce, OperatingPointPlan.AnySite, null, 0.3, 0.5),
                Recorded(OperatingPointUse.Shadow, site, BodyParts.Foot, 0.9, 0.9),
            ],
            Rule("alpha", BodyParts.Hand, 0.1, 0.2),
            Rule("alpha", null, 0.7, 0.8)
        );
        await policy.LearnAsync(CancellationToken.None);

        var result = policy.Apply(FakeAnalyser.Result("a", 0.5), new AttributesState { Site = site, BodyPart = bodyPart });

        Assert.Equal(expected, result.Outcome);
    }

    [Fact]
    public void A_rule_that_the_package_does_not_allow_leaves_the_packages_points_in_force()
    {
        var policy = Policy(Rule(null, null, 0.2, 0.6));
        var result = FakeAnalyser.Result("a", 0.25) with { Model = FakeAnalyser.Model with { LowestThreshold = 0.3 } };

        Assert.Equal(result, policy.Apply(result, new AttributesState { Site = "alpha" }));
    }

    [Fact]
    public void A_film_that_was_not_analysed_stays_so()
    {
        var policy = Policy(Rule(null, null, 0.2, 0.6));
        var result = FakeAnalyser.Result("a", 0) with { Outcome = Outcome.NotAnalysed };

        Assert.Equal(Outcome.NotAnalysed, policy.Apply(result, new AttributesState { Site = "alpha" }).Outcome);
    }

    [Theory]
    [InlineData(0.5, 0.4, null, false)]
    [InlineData(0, 0.4, null, false)]
    [InlineData(0.4, 1.1, null, false)]
    [InlineData(double.NaN, 0.4, null, false)]
    [InlineData(0.4, 0.5, "elbow", false)]
    [InlineData(0.4, 0.4, "wrist", true)]
    public void Rules_are_checked_at_start(double doubt, double fracture, string? bodyPart, bool isValid)
    {
        var options = new OperatingPointOptions { Rules = [Rule(null, bodyPart, doubt, fracture)] };

        Assert.Equal(isValid, new OperatingPointOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("TIBIA_FIBULA", "tibia-fibula")]
    [InlineData("Forearm", "ulna-radius")]
    [InlineData("RADIUS/ULNA", "ulna-radius")]
    [InlineData("EXTREMITY", null)]
    [InlineData("", null)]
    public void Senders_terms_are_brought_to_six_body_parts(string term, string? expected) => Assert.Equal(expected, BodyParts.Of(term));

    private static OperatingPointPolicy Policy(params OperatingPointRule[] rules) => Policy([], rules);

    private static OperatingPointPolicy Policy(IReadOnlyList<OperatingPointEntry> recorded, params OperatingPointRule[] rules)
    {
        var plan = new OperatingPointPlan { Version = recorded.Count, Entries = recorded };
        return new(
            Options.Create(new OperatingPointOptions { Rules = [.. rules] }),
            new OperatingPointsInForce(() => Task.FromResult(plan), TimeProvider.System, NullLogger.Instance),
            NullLogger<OperatingPointPolicy>.Instance
        );
    }

    private static OperatingPointEntry Recorded(OperatingPointUse use, string site, string? bodyPart, double doubt, double fracture) =>
        new()
        {
            Use = use,
            Site = site,
            BodyPart = bodyPart,
            Points = new OperatingPair { Doubt = doubt, Fracture = fracture },
            Since = DateTimeOffset.UnixEpoch,
            Number = 1,
        };

    private static OperatingPointRule Rule(string? site, string? bodyPart, double doubt, double fracture) =>
        new()
        {
            Site = site,
            BodyPart = bodyPart,
            Doubt = doubt,
            Fracture = fracture,
        };
}
