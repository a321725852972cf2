using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Charts;
using FractureGrid.Dashboard.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Performance;

/// <summary>The charts of one group, for its page and as files.</summary>
internal sealed class GroupChartSet(IGroupReader reader, ICaller caller, IStringLocalizer<AnalystTexts> texts) : IChartSet
{
    public const string Key = "group";

    public string Name => Key;

    public async Task<IReadOnlyList<Chart>> ChartsAsync(IQueryCollection query, CancellationToken cancellationToken) =>
        (await ReadAsync(Selection.Read(query, caller), cancellationToken)).Charts;

    public async Task<(GroupCurves Curves, IReadOnlyList<Chart> Charts)> ReadAsync(Selection selection, CancellationToken cancellationToken)
    {
        var (curves, series) = await reader.ViewAsync(selection.Of, selection.Days, cancellationToken);
        var name = NameOf(selection, texts);
        var part = selection is { IsGroup: false } or { Attribute: OutcomeAttributes.BodyPart } ? selection.BodyPart : null;
        var charts = new GroupCharts(texts);
        var distributions = new DistributionCharts(texts);
        return (
            curves,
            [
                charts.Roc([(name, curves)], part),
                charts.Froc([(name, curves)]),
                .. new SeriesCharts(texts).Of(series, part),
                distributions.Scores(curves),
                distributions.Noise(curves, name),
                charts.Reliability(name, curves),
            ]
        );
    }

    /// <summary>The group in a word: its value, else its site, else all sites.</summary>
    public static string NameOf(Selection selection, IStringLocalizer<AnalystTexts> texts) =>
        string.Join(
            ", ",
            new[] { selection.Site, selection.IsGroup ? Sentences.Of(selection.Value) : null, Sentences.Of(selection.Part) }
                .OfType<string>()
                .DefaultIfEmpty(texts["all sites"])
        );
}
