using System.Globalization;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Screening;

/// <summary>The rules that look at the picture: what a detector has measured of it against the limits of a site. Pure.</summary>
public static class PictureScreening
{
    /// <summary>
    /// The result as it is under a site's rules: those that hold stand in <see cref="ImageResult.Flags"/>; one that excludes makes it NOT ANALYSED, with the rule
    /// as reason and without lesions. A film that was not analysed stays as it is.
    /// </summary>
    /// <param name="result">As the detector gave it.</param>
    /// <param name="site">The site whose rules are followed.</param>
    /// <param name="bodyPart">Body Part Examined (0018,0015) as sent.</param>
    /// <param name="options">Rules and limits.</param>
    public static ImageResult Apply(ImageResult result, string site, string? bodyPart, ScreeningOptions options)
    {
        if (result.Outcome is Outcome.NotAnalysed)
        {
            return result;
        }

        var holding = Find(result, bodyPart, options)
            .Select(found => (found.Flag, Action: options.ActionOf(site, found.Rule)))
            .Where(found => found.Action is not ScreeningAction.Ignore)
            .ToLookup(found => found.Action, found => found.Flag);
        var flagged = result with { Flags = [.. holding[ScreeningAction.Flag]] };
        return holding[ScreeningAction.Exclude].FirstOrDefault() is { } reason
            ? flagged with
            {
                Outcome = Outcome.NotAnalysed,
                Score = 0,
                Lesions = [],
                NotAnalysed = new NotAnalysed { Code = reason.Code, Detail = reason.Detail },
            }
            : flagged;
    }

    /// <summary>The rules that hold for the picture, whatever a site does with them.</summary>
    public static IEnumerable<(ScreeningRule Rule, ScreeningFlag Flag)> Find(ImageResult result, string? bodyPart, ScreeningOptions options)
    {
        if (result.Noise > options.NoiseLimit)
        {
            yield return Holds(ScreeningRule.Noise, $"The noise is {result.Noise:0.000}, above {options.NoiseLimit:0.000}.");
        }

        if (result.Statistics?.Quality is not { } quality)
        {
            yield break;
        }

        if (quality.HardwareProbability > options.HardwareLimit)
        {
            yield return Holds(ScreeningRule.Hardware, $"Fixation hardware shows on the film ({quality.HardwareProbability:0.00}).");
        }

        if (quality.Blur > options.BlurLimit)
        {
            yield return Holds(ScreeningRule.Motion, $"The film is blurred along a direction ({quality.Blur:0.00}), as by motion.");
        }

        if (quality.ClippedShare > options.ClippedLimit)
        {
            yield return Holds(ScreeningRule.Clipping, $"{quality.ClippedShare:P0} of the bone is at an end of the grey range.");
        }

        foreach (var holds in Greys(quality, options).Concat(BodyPart(result, quality, bodyPart, options)))
        {
            yield return holds;
        }
    }

    private static IEnumerable<(ScreeningRule Rule, ScreeningFlag Flag)> Greys(ImageQuality quality, ScreeningOptions options)
    {
        if (quality.GreyLevels < options.LeastGreyLevels)
        {
            yield return Holds(ScreeningRule.GreyRange, $"The film has no more than {quality.GreyLevels:0} effective greys.");
        }
        else if (quality.BoneGrey < options.DarkestBone || quality.BoneGrey > options.BrightestBone)
        {
            yield return Holds(
                ScreeningRule.GreyRange,
                $"The mean grey of the bone is {quality.BoneGrey:0.00} of white, where {options.DarkestBone:0.00} to {options.BrightestBone:0.00} are usual."
            );
        }
    }

    private static IEnumerable<(ScreeningRule Rule, ScreeningFlag Flag)> BodyPart(
        ImageResult result,
        ImageQuality quality,
        string? bodyPart,
        ScreeningOptions options
    )
    {
        if (!result.BoneFound)
        {
            yield return Holds(ScreeningRule.ImplausibleBodyPart, $"No limb bone was found on the film.");
        }
        else if (BodyParts.IsArm(bodyPart) is { } isArm && quality.ArmProbability is { } arm)
        {
            var probability = isArm ? 1 - arm : arm;
            if (probability > options.OtherLimbLimit)
            {
                yield return Holds(
                    ScreeningRule.ImplausibleBodyPart,
                    $"The film looks like {(isArm ? "a leg" : "an arm")} ({probability:0.00}), where the body part says \"{BodyParts.Of(bodyPart)}\"."
                );
            }
        }
    }

    private static (ScreeningRule Rule, ScreeningFlag Flag) Holds(ScreeningRule rule, FormattableString detail) =>
        (rule, new ScreeningFlag { Code = rule.ToString(), Detail = detail.ToString(CultureInfo.InvariantCulture) });
}
