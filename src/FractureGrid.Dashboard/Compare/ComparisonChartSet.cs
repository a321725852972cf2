using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Figures;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Compare;

/// <summary>Charts of several groups together.</summary>
internal sealed class ComparisonChartSet(IGroupReader reader, IOutcomeStore store, ICaller caller, IStringLocalizer<AnalystTexts> texts)
    : IChartSet
{
    public const string Key = "compare";

    public string Name => Key;

    public async Task<IReadOnlyList<Chart>> ChartsAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var scopes =
            (IReadOnlyList<OutcomeScope>)
                [.. await store.ScopesAsync(cancellationToken), .. await store.ShadowScopesAsync(cancellationToken)];
        return (await ReadAsync(Comparison.Read(query, caller).Groups(scopes), cancellationToken)).Charts;
    }

    public async Task<(IReadOnlyList<Chart> Charts, IReadOnlyList<GroupTest> Tests)> ReadAsync(
        IReadOnlyList<(string Name, GroupSelection Group)> groups,
        CancellationToken cancellationToken
    )
    {
        if (groups.Count == 0)
        {
            return ([], []);
        }

        var (curves, tests) = await reader.SideBySideAsync([.. groups.Select(group => group.Group)], cancellationToken);
        var read = groups.Zip(curves, (group, of) => (group.Name, of)).ToList();
        var charts = new GroupCharts(texts);
        return (
            [
                Forest("forest-auc", texts["Area under the ROC curve"], texts["AUC"], read, f => f.Area),
                charts.Roc(read),
                charts.Froc(read),
                Forest("forest-sensitivity", texts["Sensitivity at FRACTURE"], texts["sensitivity"], read, f => f.AtFracture?.Sensitivity),
                Forest("forest-specificity", texts["Specificity at FRACTURE"], texts["specificity"], read, f => f.AtFracture?.Specificity),
            ],
            tests
        );
    }

    private Chart Forest(
        string name,
        string title,
        string across,
        List<(string Name, GroupCurves Curves)> groups,
        Func<GroupPerformance, Figure?> pick
    )
    {
        var figures = groups.ConvertAll(group => (group.Name, group.Curves.Figures.Hidden, Figure: pick(group.Curves.Figures)));
        return ForestChart.Draw(
            new CurveFrame
            {
                Name = name,
                Title = title,
                Description = string.Join(
                    " ",
                    figures.Select(row =>
                        $"{row.Name}: {(row.Figure is { } figure ? FigureFormat.Text(figure) : Sentences.Of(row.Hidden))}."
                    )
                ),
                Across = across,
                Up = string.Empty,
            },
            figures.ConvertAll(row => new ForestRow(
                row.Name,
                row.Figure?.Value,
                row.Figure?.Lower,
                row.Figure?.Upper,
                row.Figure is { } figure ? FigureFormat.Text(figure) : Sentences.Of(row.Hidden) ?? texts["Not labelled"]
            )),
            null,
            new ChartTable(
                [texts["Group"], across, texts["lower"], texts["upper"], "n", texts["reason"]],
                [
                    .. figures.Select(row =>
                        (IReadOnlyList<object?>)
                            [
                                row.Name,
                                row.Figure?.Value,
                                row.Figure?.Lower,
                                row.Figure?.Upper,
                                row.Figure?.Count,
                                row.Figure?.Reason ?? row.Hidden,
                            ]
                    ),
                ]
            )
        );
    }
}
