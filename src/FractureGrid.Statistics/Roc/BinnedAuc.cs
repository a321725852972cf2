namespace FractureGrid.Statistics.Roc;

/// <summary>
/// An area from binned scores. Only pairs of one bin can have been ordered otherwise, each by a half: the exact area lies within half their
/// share of all pairs, which <see cref="AreaBound"/> is.
/// </summary>
public sealed record BinnedAuc
{
    public required AucEstimate Estimate { get; init; }

    /// <summary>The exact area differs from the estimate's by no more than this.</summary>
    public required double AreaBound { get; init; }

    /// <summary>
    /// The exact standard error differs from the estimate's by no more than this: each placement moved by at most half the other class's share
    /// in its bin, and a standard error is a norm of the placements. Null where there is no standard error.
    /// </summary>
    public required double? StandardErrorBound { get; init; }
}
