using System.Collections.Concurrent;
using System.Threading.Channels;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Screening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Feed;

/// <summary>
/// Listens to the decisions of the sites that this gateway serves, notes them in the index and passes them on, under their real identities, to whoever follows.
/// News may be missed when a silo dies; the <see cref="Recovery.Reconciler"/> makes up for it.
/// </summary>
internal sealed partial class DecisionFeed(
    GatewayIndex index,
    IPatientGrid grid,
    PictureFindings findings,
    TimeProvider time,
    ILogger<DecisionFeed> logger
) : BackgroundService, IDecisionObserver
{
    /// <summary>Well below the five minutes after which a subscription lapses.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private const int LongestLine = 10_000;
    private const int Batch = 256;

    private readonly ConcurrentDictionary<string, bool> _sites = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Follower, bool> _followers = new();

    // When the index can't keep up the oldest news goes, and is found again by reconciliation.
    private readonly Channel<DecisionEvent> _news = Channel.CreateBounded<DecisionEvent>(
        new BoundedChannelOptions(LongestLine) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>Follows a site's decisions from now on. The first call for a site subscribes before it returns.</summary>
    public async Task WatchAsync(string site)
    {
        if (_sites.ContainsKey(site))
        {
            return;
        }

        await grid.WatchAsync(site, this);
        _sites.TryAdd(site, true);
    }

    /// <summary>Starts to follow; dispose the follower to end.</summary>
    public Follower Follow()
    {
        var follower = new Follower(gone => _followers.TryRemove(gone, out _));
        _followers.TryAdd(follower, true);
        return follower;
    }

    public Task OnDecidedAsync(DecisionEvent decision)
    {
        _news.Writer.TryWrite(decision);
        return Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Task.Run(() => RenewAsync(stoppingToken), stoppingToken), Task.Run(() => NoteAsync(stoppingToken), stoppingToken));

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        foreach (var site in index.Sites())
        {
            _sites.TryAdd(site, true);
        }

        using var timer = new PeriodicTimer(Renewal, time);
        try
        {
            do
            {
                foreach (var site in _sites.Keys)
                {
                    try
                    {
                        await grid.WatchAsync(site, this);
                    }
                    catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                    {
                        LogNotSubscribed(logger, e, site);
                    }
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The subscription lapses by itself.
        }
    }

    private async Task NoteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _news.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<DecisionEvent>();
                while (batch.Count < Batch && _news.Reader.TryRead(out var decision))
                {
                    batch.Add(decision);
                }

                try
                {
                    Note(batch);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogNotNoted(logger, e, batch.Count);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Undecided rows are asked for at the next start.
        }
    }

    private void Note(List<DecisionEvent> batch)
    {
        // Before the images count as decided: those that do not are asked for, and noted then.
        foreach (var decision in batch)
        {
            findings.Note(decision.Image, decision.Device, decision.DecidedAt);
        }

        index.MarkDecided([.. batch.Select(decision => new ImageDecided(decision.Image.ImageId, decision.DecidedAt))]);
        if (_followers.IsEmpty)
        {
            return;
        }

        foreach (var decision in batch)
        {
            // Another gateway's images of the same site are not ours to tell.
            if (index.FindImage(decision.Image.ImageId) is { } instance)
            {
                foreach (var follower in _followers.Keys)
                {
                    follower.Post(new IdentifiedDecision(instance, decision));
                }
            }
        }
    }
}
