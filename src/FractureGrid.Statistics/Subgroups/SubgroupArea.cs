using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Subgroups;

/// <summary>A group's area under the ROC curve.</summary>
public sealed record SubgroupArea
{
    public required string Name { get; init; }

    /// <summary>Null when a class is empty. Its own intervals take cases as independent.</summary>
    public required AucEstimate? Area { get; init; }

    /// <summary>The interval to show: DeLong's on the logit scale, or the patient bootstrap's where patients have several cases.</summary>
    public required Interval? Interval { get; init; }
}
