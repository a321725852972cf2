using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Grains.OperatingPoints;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// Turns a score into the answer under the operating points that hold for the image's site and body part. Of configured rules and recorded points the one
/// that says most wins; of two that say as much, the recorded one.
/// </summary>
internal sealed partial class OperatingPointPolicy(
    IOptions<OperatingPointOptions> options,
    OperatingPointsInForce recorded,
    ILogger<OperatingPointPolicy> logger
)
{
    /// <summary>Waits until it is known which points are recorded; to be called before <see cref="Apply"/>.</summary>
    public Task LearnAsync(CancellationToken cancellationToken) => recorded.LearnAsync(cancellationToken);

    /// <summary>The result with the answer of the points in force, which it then names. A film that was not analysed stays so.</summary>
    public ImageResult Apply(ImageResult result, AttributesState attributes)
    {
        if (result.Outcome is Outcome.NotAnalysed || result.Model is not { } model || Find(attributes) is not { } rule)
        {
            return result;
        }

        var (lowest, highest) = (model.LowestThreshold ?? OperatingPair.LowestListed, model.HighestThreshold ?? 1);
        if (rule.Doubt < lowest || rule.Fracture > highest)
        {
            LogNotAllowed(logger, rule.Doubt, rule.Fracture, rule.Site ?? "*", rule.BodyPart ?? "*", model.Name, lowest, highest);
            return result;
        }

        var inForce = model with { DoubtThreshold = rule.Doubt, FractureThreshold = rule.Fracture };
        return result with { Model = inForce, Outcome = inForce.OutcomeOf(result.Score) };
    }

    private OperatingPointRule? Find(AttributesState attributes)
    {
        var (site, bodyPart) = (attributes.Site, BodyParts.Of(attributes.BodyPart));
        var rule = options.Value.Rules.Where(rule => rule.Fit(site, bodyPart) is not null).MaxBy(rule => rule.Fit(site, bodyPart));
        var entry = recorded.Known?.Of(OperatingPointUse.InForce, site, bodyPart);
        if (entry is null || (rule is not null && rule.Fit(site, bodyPart) > entry.Fit(site, bodyPart)))
        {
            return rule;
        }

        return new OperatingPointRule
        {
            Site = entry.Site is OperatingPointPlan.AnySite ? null : entry.Site,
            BodyPart = entry.BodyPart,
            Doubt = entry.Points.Doubt,
            Fracture = entry.Points.Fracture,
        };
    }

    [LoggerMessage(
        EventId = 3106,
        Level = LogLevel.Error,
        Message = "Operating points {Doubt} and {Fracture} of site {Site} and body part {BodyPart} are not followed: {Model} allows {Lowest} to {Highest}"
    )]
    private static partial void LogNotAllowed(
        ILogger logger,
        double doubt,
        double fracture,
        string site,
        string bodyPart,
        string model,
        double lowest,
        double highest
    );
}
