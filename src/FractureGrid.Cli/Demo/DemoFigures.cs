using FractureGrid.Abstractions.Images;
using FractureGrid.Statistics.Counts;

namespace FractureGrid.Cli.Demo;

/// <summary>What one hospital, or all together, got. Outcomes are per patient.</summary>
internal sealed record DemoFigures
{
    public required string Name { get; init; }

    public required int Images { get; init; }

    public required int Patients { get; init; }

    public required int Fracture { get; init; }

    public required int Doubt { get; init; }

    public required int NoFracture { get; init; }

    public required int NotAnalysed { get; init; }

    /// <summary>Share of the fractured patients that were answered FRACTURE; patients that were not analysed are left out here and below.</summary>
    public required Proportion Sensitivity { get; init; }

    public required Proportion Specificity { get; init; }

    /// <summary>Share of the fractured patients that were answered FRACTURE or DOUBT.</summary>
    public required Proportion SensitivityWithDoubt { get; init; }

    public required Proportion SpecificityWithDoubt { get; init; }

    /// <summary>Median noise of the normalised films, to be compared with 0.024; null when none was analysed.</summary>
    public required double? Noise { get; init; }

    /// <summary>From the acknowledgement of a film to its decision.</summary>
    public required double? MedianSeconds { get; init; }

    /// <inheritdoc cref="MedianSeconds"/>
    public required double? P95Seconds { get; init; }

    public static DemoFigures Of(string name, IReadOnlyList<DemoCase> cases)
    {
        var answered = cases.Where(one => one.Answer?.Outcome is not null).ToList();
        var images = answered.SelectMany(one => one.Answer!.Studies).SelectMany(study => study.Images).ToList();
        var fracture = Count(answered, Outcome.Fracture);
        var doubt = Count(answered, Outcome.Doubt);
        var seconds = images.Select(image => (image.DecidedAt - image.AcknowledgedAt).TotalSeconds).ToList();
        return new DemoFigures
        {
            Name = name,
            Images = images.Count,
            Patients = answered.Count,
            Fracture = answered.Count(one => Has(one, Outcome.Fracture)),
            Doubt = answered.Count(one => Has(one, Outcome.Doubt)),
            NoFracture = answered.Count(one => Has(one, Outcome.NoFracture)),
            NotAnalysed = answered.Count(one => Has(one, Outcome.NotAnalysed)),
            Sensitivity = fracture.Sensitivity,
            Specificity = fracture.Specificity,
            SensitivityWithDoubt = doubt.Sensitivity,
            SpecificityWithDoubt = doubt.Specificity,
            Noise = Quantiles.Of(images.Select(image => image.Noise).OfType<double>(), 0.5),
            MedianSeconds = Quantiles.Of(seconds, 0.5),
            P95Seconds = Quantiles.Of(seconds, 0.95),
        };
    }

    private static bool Has(DemoCase one, Outcome outcome) => one.Answer!.Outcome == outcome;

    /// <summary>Answers at or above an outcome count as positive.</summary>
    private static ConfusionCounts Count(IEnumerable<DemoCase> answered, Outcome positive) =>
        answered
            .Where(one => one.Answer!.Outcome > Outcome.NotAnalysed)
            .Select(one => ConfusionCounts.Of(one.IsFractured, one.Answer!.Outcome >= positive))
            .Aggregate(default(ConfusionCounts), ConfusionCounts.Add);
}
