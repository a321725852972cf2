namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>
/// Curves, distributions and time series of one group, from the outcome store's counts. A group that is hidden in its table is hidden here
/// too, with the same reason.
/// </summary>
public interface IGroupReader
{
    Task<GroupCurves> CurvesAsync(GroupSelection group, CancellationToken cancellationToken);

    /// <param name="group">Whose figures.</param>
    /// <param name="days">Days that make one point, 1 to 366; or <see cref="Outcomes.SpanCounts.Months"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<GroupSeries> SeriesAsync(GroupSelection group, int days, CancellationToken cancellationToken);

    /// <summary>Curves and series of one group, which is counted once for both.</summary>
    Task<(GroupCurves Curves, GroupSeries Series)> ViewAsync(GroupSelection group, int days, CancellationToken cancellationToken);

    /// <summary>What other thresholds would have given on these outcomes.</summary>
    /// <param name="group">Whose outcomes.</param>
    /// <param name="doubt">Least score of a DOUBT, 0..1.</param>
    /// <param name="fracture">Least score of a FRACTURE, from <paramref name="doubt"/> to 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<OperatingForecast> ForecastAsync(GroupSelection group, double doubt, double fracture, CancellationToken cancellationToken);

    /// <summary>Whether groups differ in area, sensitivity and specificity; hidden groups are left out. They are taken to share no images.</summary>
    Task<IReadOnlyList<GroupTest>> CompareAsync(IReadOnlyList<GroupSelection> groups, CancellationToken cancellationToken);

    /// <summary>Curves of groups and whether they differ, each counted once for both; without the films of all sites to compare inputs with.</summary>
    Task<(IReadOnlyList<GroupCurves> Curves, IReadOnlyList<GroupTest> Tests)> SideBySideAsync(
        IReadOnlyList<GroupSelection> groups,
        CancellationToken cancellationToken
    );

    /// <summary>Figures over lesions with intervals over patients; unlike all else from the rows.</summary>
    Task<LesionReport> LesionsAsync(GroupSelection group, CancellationToken cancellationToken);

    /// <summary>How the model should be doing on images without a truth.</summary>
    /// <param name="group">The images.</param>
    /// <param name="reference">First and last day of the images with a truth that say what a score means; null takes those of the group itself.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<ExpectedReport> ExpectAsync(GroupSelection group, (DateOnly From, DateOnly To)? reference, CancellationToken cancellationToken);

    /// <summary>Images that could not be analysed, by reason; whatever the model, since most of them reached none.</summary>
    Task<IReadOnlyList<ExclusionFigure>> ExclusionsAsync(GroupSelection group, CancellationToken cancellationToken);
}
