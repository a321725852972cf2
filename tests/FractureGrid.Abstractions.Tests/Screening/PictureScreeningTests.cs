using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;

namespace FractureGrid.Abstractions.Tests.Screening;

public sealed class PictureScreeningTests
{
    private static readonly ScreeningOptions s_defaults = new();

    [Fact]
    public void A_good_film_stays_as_it_is() => Assert.Empty(Apply(Result()).Flags);

    [Fact]
    public void The_papers_limit_of_noise_is_still_good()
    {
        Assert.Empty(Apply(Result() with { Noise = 0.024 }).Flags);
        Assert.Equal("Noise", Assert.Single(Apply(Result() with { Noise = 0.0241 }).Flags).Code);
    }

    public static TheoryData<ImageQuality, string> Bad =>
        new()
        {
            { Good with { HardwareProbability = 0.51 }, "Hardware" },
            { Good with { Blur = s_defaults.BlurLimit + 0.01 }, "Motion" },
            { Good with { ClippedShare = s_defaults.ClippedLimit + 0.01 }, "Clipping" },
            { Good with { GreyLevels = s_defaults.LeastGreyLevels - 1 }, "GreyRange" },
            { Good with { BoneGrey = s_defaults.DarkestBone - 0.01 }, "GreyRange" },
            { Good with { BoneGrey = s_defaults.BrightestBone + 0.01 }, "GreyRange" },
            { Good with { ArmProbability = 1 - s_defaults.OtherLimbLimit - 0.01 }, "ImplausibleBodyPart" },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_limit_has_its_rule(ImageQuality quality, string code) =>
        Assert.Equal(code, Assert.Single(Apply(Result(quality)).Flags).Code);

    [Theory]
    [InlineData("HAND", 0.001, true)]
    [InlineData("FOREARM", 0.999, false)]
    [InlineData("FOOT", 0.999, true)]
    [InlineData("TIBIA_FIBULA", 0.001, false)]
    [InlineData("FOOT", null, false)]
    [InlineData("EXTREMITY", 0.999, false)]
    [InlineData(null, 0.001, false)]
    public void The_body_part_is_compared_with_the_limb_that_the_picture_shows(string? bodyPart, double? arm, bool isImplausible)
    {
        var result = PictureScreening.Apply(Result(Good with { ArmProbability = arm }), "north", bodyPart, s_defaults);

        Assert.Equal(isImplausible ? ["ImplausibleBodyPart"] : [], result.Flags.Select(flag => flag.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void A_film_without_bone_is_no_limb() =>
        Assert.Equal("ImplausibleBodyPart", Assert.Single(Apply(Result() with { BoneFound = false }).Flags).Code);

    [Fact]
    public void A_site_may_exclude_what_others_flag_and_ignore_the_rest()
    {
        var options = new ScreeningOptions
        {
            Rules = { [ScreeningRule.Noise] = ScreeningAction.Ignore },
            Sites = { ["north"] = new() { [ScreeningRule.Hardware] = ScreeningAction.Exclude } },
        };
        var film = Result(Good with { HardwareProbability = 0.9, Blur = 1 }) with { Noise = 0.5 };

        var north = PictureScreening.Apply(film, "north", "HAND", options);
        var south = PictureScreening.Apply(film, "south", "HAND", options);

        Assert.Equal((Outcome.NotAnalysed, "Hardware", 0.0), (north.Outcome, north.NotAnalysed!.Code, north.Score));
        Assert.Empty(north.Lesions);
        Assert.NotNull(north.Model);
        Assert.Equal(["Motion"], north.Flags.Select(flag => flag.Code), StringComparer.Ordinal);
        Assert.Equal((Outcome.Fracture, 0.9), (south.Outcome, south.Score));
        Assert.Equal(["Hardware", "Motion"], south.Flags.Select(flag => flag.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_or_not_analysed_is_not_judged()
    {
        var unmeasured = Result() with { Statistics = null, Noise = null };
        var refused = Result() with { Outcome = Outcome.NotAnalysed, BoneFound = false };

        Assert.Same(refused, Apply(refused));
        Assert.Empty(Apply(unmeasured).Flags);
        Assert.Empty(Apply(Result(Good with { Blur = double.NaN, BoneGrey = double.NaN, ClippedShare = double.NaN })).Flags);
    }

    [Fact]
    public void Results_of_earlier_releases_have_no_flags() => Assert.Empty((Result() with { Flags = null! }).Flags);

    private static ImageQuality Good =>
        new()
        {
            Blur = 0.4,
            ClippedShare = 0.01,
            GreyLevels = 150,
            BoneGrey = 0.5,
            HardwareProbability = 0.1,
            ArmProbability = 0.9,
        };

    private static ImageResult Apply(ImageResult result) => PictureScreening.Apply(result, "north", "HAND", s_defaults);

    private static ImageResult Result(ImageQuality? quality = null) =>
        new()
        {
            ImageId = "1",
            Outcome = Outcome.Fracture,
            Score = 0.9,
            Lesions =
            [
                new Lesion
                {
                    Box = new ImageBox
                    {
                        X = 1,
                        Y = 1,
                        Width = 2,
                        Height = 2,
                    },
                    Score = 0.9,
                },
            ],
            BoneFound = true,
            Noise = 0.01,
            Model = new ModelIdentity
            {
                Name = "m",
                Version = "1",
                Hash = "h",
                Preprocessing = "p",
                DoubtThreshold = 0.3,
                FractureThreshold = 0.6,
            },
            Statistics = new ImageStatistics
            {
                Width = 100,
                Height = 100,
                GreyMean = 0.3,
                GreyDeviation = 0.2,
                Quality = quality ?? Good,
            },
        };
}
