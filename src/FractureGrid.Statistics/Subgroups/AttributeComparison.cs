using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Subgroups;

/// <summary>Whether the area under the ROC curve differs between the groups of one attribute.</summary>
public sealed record AttributeComparison
{
    public required string Attribute { get; init; }

    public required IReadOnlyList<SubgroupArea> Groups { get; init; }

    /// <summary>
    /// Whether some patient has several cases, within a group or across. Then cases are not independent, and test and intervals come from a
    /// bootstrap over patients, as the test's method says.
    /// </summary>
    public required bool PatientsHaveSeveralCases { get; init; }

    /// <summary>Groups without a usable variance, which the test leaves out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Null when fewer than two groups can be compared.</summary>
    public required SignificanceTest? Test { get; init; }

    /// <summary>The P value after Holm's adjustment for all attributes that were tested; null without a test.</summary>
    public double? AdjustedPValue { get; init; }
}
