using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.States;

namespace FractureGrid.Dashboard.Grid;

/// <summary>
/// Puts the sites together from the outcome store, the performance figures and the sites' monitors. Readers share a board for some seconds, and
/// see the last one with its age while the store is lost.
/// </summary>
internal sealed class SiteBoardReader(IOutcomeStore store, IPerformanceReader performance, IGrainFactory grains, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan s_shared = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim _one = new(1, 1);
    private SiteBoard? _last;

    /// <summary>Without a value when nothing was ever read and the store is lost.</summary>
    public async Task<Loaded<SiteBoard>> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { Lost: null } last && time.GetUtcNow() - last.At < s_shared)
            {
                return new Loaded<SiteBoard>(last, null);
            }

            var read = await Loading.TryAsync(() => MakeAsync(cancellationToken));
            _last = read.Value ?? (_last is null ? null : _last with { Lost = read.Lost });
            return _last is null ? read : new Loaded<SiteBoard>(_last, null);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<SiteBoard> MakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var scopes = await store.ScopesAsync(cancellationToken);
        var everything = await performance.ReadAsync(new OutcomeFilter { Attribute = OutcomeAttributes.All }, cancellationToken);
        var figures = everything
            .Attributes.Single(table => table.Attribute is "site")
            .Groups.ToDictionary(group => group.Value, StringComparer.Ordinal);
        var filter = new OutcomeFilter
        {
            From = today,
            To = today,
            Attribute = OutcomeAttributes.All,
        };
        var films = (await store.CountsAsync(filter, cancellationToken)).ToLookup(counts => counts.Site, StringComparer.Ordinal);
        var sites = scopes.GroupBy(scope => scope.Site, StringComparer.Ordinal).ToList();
        var alarms = (
            await grains.GetGrain<IAlarmBoardGrain>(0).GetAlarmsAsync(sites.ConvertAll(site => site.Key), withClosed: false)
        ).ToLookup(alarm => alarm.Site, StringComparer.Ordinal);
        var lines = sites.Select(site => new SiteLine
        {
            Site = site.Key,
            FilmsToday = films[site.Key].Sum(group => group.Counts.Images + group.Counts.NotAnalysed),
            NotAnalysedToday = films[site.Key].Sum(group => group.Counts.NotAnalysed),
            Alarms = [.. alarms[site.Key]],
            Sensitivity = figures.GetValueOrDefault(site.Key)?.AtFracture?.Sensitivity,
            Hidden = figures.GetValueOrDefault(site.Key)?.Hidden,
            LastDay = site.Max(scope => scope.LastDay),
        });
        return new SiteBoard(now, [.. lines.OrderBy(line => line.Site, StringComparer.Ordinal)], null);
    }
}
