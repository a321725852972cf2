using FractureGrid.Abstractions.Images;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Patients;

/// <summary>Turns a score into the answer under the operating points that hold for the image's site and body part.</summary>
internal sealed partial class OperatingPointPolicy(IOptions<OperatingPointOptions> options, ILogger<OperatingPointPolicy> logger)
{
    // Lesions are listed down to this score; below it a threshold could not be met honestly.
    private const double LowestListedScore = 0.05;

    /// <summary>The result with the answer of the points in force, which it then names. A film that was not analysed stays so.</summary>
    public ImageResult Apply(ImageResult result, AttributesState attributes)
    {
        if (result.Outcome is Outcome.NotAnalysed || result.Model is not { } model || Find(attributes) is not { } rule)
        {
            return result;
        }

        var (lowest, highest) = (model.LowestThreshold ?? LowestListedScore, model.HighestThreshold ?? 1);
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
        var bodyPart = BodyParts.Of(attributes.BodyPart);
        return options
            .Value.Rules.Where(rule => rule.Fit(attributes.Site, bodyPart) is not null)
            .MaxBy(rule => rule.Fit(attributes.Site, bodyPart));
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
