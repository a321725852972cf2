using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Subgroups;

/// <summary>Compares areas under the ROC curve between the groups of each attribute, as the paper does for sex, age, device and site.</summary>
public static class SubgroupComparison
{
    /// <summary>One comparison for each attribute, P values adjusted after Holm over all of them.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static IReadOnlyList<AttributeComparison> Compare(
        IReadOnlyList<SubgroupAttribute> attributes,
        double confidence = Interval.DefaultConfidence
    )
    {
        AttributeComparison[] compared = [.. attributes.Select(a => Compare(a, confidence))];
        AttributeComparison[] tested = [.. compared.Where(c => c.Test is not null)];
        var adjusted = MultipleTesting.Holm([.. tested.Select(c => c.Test!.PValue)]);
        return [.. compared.Select(c => c.Test is null ? c : c with { AdjustedPValue = adjusted[Array.IndexOf(tested, c)] })];
    }

    private static AttributeComparison Compare(SubgroupAttribute attribute, double confidence)
    {
        AucEstimate?[] areas = [.. attribute.Groups.Select(g => Area(g, confidence))];
        if (HaveSeveralCases(attribute))
        {
            return PatientBootstrap.Compare(attribute, areas, confidence);
        }

        var result = AucHomogeneity.Test([.. areas.OfType<AucEstimate>()]);
        return new AttributeComparison
        {
            Attribute = attribute.Name,
            Groups =
            [
                .. attribute.Groups.Zip(
                    areas,
                    (g, area) =>
                        new SubgroupArea
                        {
                            Name = g.Name,
                            Area = area,
                            Interval = area?.Logit,
                        }
                ),
            ],
            PatientsHaveSeveralCases = false,
            LeftOut = areas.Count(a => a?.StandardError is null or 0),
            Test = result?.Test,
        };
    }

    private static AucEstimate? Area(Subgroup group, double confidence) =>
        RocAnalysis.Area([.. group.Cases.Select(c => c.Score)], [.. group.Cases.Select(c => c.IsPositive)], confidence);

    private static bool HaveSeveralCases(SubgroupAttribute attribute)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return attribute.Groups.SelectMany(g => g.Cases).Any(c => c.Patient is not null && !seen.Add(c.Patient));
    }
}
