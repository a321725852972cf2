using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Abstractions.Pauses;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace FractureGrid.Host.Grid;

/// <summary>Asks every silo and puts the answers together.</summary>
internal sealed partial class GridObserver(
    IClusterMembershipService membership,
    ISiloMetadataCache metadata,
    IGrainFactory grains,
    ILogger<GridObserver> logger
) : IGridObserver
{
    // An operator wants to see at once that a silo hangs, not to hang with it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public async Task<GridAnswer> ObserveAsync()
    {
        var silos = Members().ConvertAll(member => member.SiloAddress);
        var statuses = await Task.WhenAll(silos.Select(AskAsync));
        var answered = statuses.OfType<NodeStatus>().ToList();
        var letters = await LettersAsync();
        var pauses = await PausesAsync();
        return new GridAnswer
        {
            Silos = [.. silos.Zip(statuses, (silo, status) => Answer(silo, status, answered))],
            Lines =
            [
                .. answered
                    .SelectMany(status => status.Lines)
                    .GroupBy(line => (line.Priority, line.Site))
                    .Select(lines => new LineAnswer(
                        lines.Key.Priority,
                        lines.Key.Site,
                        lines.Sum(line => line.Count),
                        lines.Max(line => line.Oldest).TotalSeconds
                    )),
            ],
            InFlight = answered.SelectMany(status => status.Detectors).Sum(view => view.InFlight),
            Unmet = [.. answered.SelectMany(status => status.Unmet).Distinct(StringComparer.Ordinal)],
            DeadLetters = letters,
            Pauses = pauses,
        };
    }

    public async Task<bool> SetModeAsync(string silo, NodeMode mode)
    {
        var members = Members();
        var named = members.Find(member => string.Equals(member.SiloAddress.ToParsableString(), silo, StringComparison.Ordinal));
        // A silo that was killed may still count beside its successor, which has its name.
        var meant = named is not null
            ? [named]
            : members.FindAll(member => string.Equals(member.Name, silo, StringComparison.OrdinalIgnoreCase));
        if (meant.Count == 0)
        {
            return false;
        }

        await Pauses.SetAsync(PauseScope.Silo, meant[0].Name, mode is NodeMode.Paused);
        var told = await Task.WhenAll(meant.Select(member => TellAsync(member.SiloAddress, mode)));
        return told.Any(isTold => isTold) || (mode is NodeMode.Paused ? true : throw new TimeoutException($"Silo {silo} does not answer."));
    }

    public Task SetPausedAsync(string? site, bool isPaused) =>
        site is null ? Pauses.SetAsync(PauseScope.Grid, string.Empty, isPaused) : Pauses.SetAsync(PauseScope.Site, site, isPaused);

    private IPauseGrain Pauses => grains.GetGrain<IPauseGrain>(0);

    private async Task<bool> TellAsync(SiloAddress silo, NodeMode mode)
    {
        try
        {
            await Node(silo).SetModeAsync(mode).WaitAsync(s_patience);
            return true;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            LogSilent(logger, exception, silo);
            return false;
        }
    }

    private List<ClusterMember> Members() =>
        [
            .. membership
                .CurrentSnapshot.Members.Values.Where(member => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown)
                .OrderBy(member => member.SiloAddress),
        ];

    private INodeGrain Node(SiloAddress silo) => grains.GetGrain<INodeGrain>(silo.ToParsableString());

    private async Task<int?> LettersAsync()
    {
        try
        {
            return (await grains.GetGrain<IDeadLetterGrain>(0).ListAsync().WaitAsync(s_patience)).Count;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Pause>> PausesAsync()
    {
        try
        {
            return (await Pauses.GetPlanAsync().WaitAsync(s_patience)).Pauses;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return [];
        }
    }

    private async Task<NodeStatus?> AskAsync(SiloAddress silo)
    {
        try
        {
            return await Node(silo).GetStatusAsync().WaitAsync(s_patience);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            LogSilent(logger, exception, silo);
            return null;
        }
    }

    private SiloAnswer Answer(SiloAddress silo, NodeStatus? status, List<NodeStatus> all)
    {
        var facts = metadata.GetSiloMetadata(silo).Metadata;
        var key = silo.ToParsableString();
        return new SiloAnswer
        {
            Silo = key,
            Name = status?.Name ?? key,
            Roles = Words(facts.GetValueOrDefault(SiloRoles.RoleKey)),
            Site = facts.GetValueOrDefault(SiloRoles.SiteKey),
            Device = facts.GetValueOrDefault(SiloRoles.DeviceKey),
            Packages = status?.Detector is { Packages.Count: > 0 } shelf
                ? [.. shelf.Packages.Where(package => package.State is PackageState.Warm).Select(package => package.Package)]
                : Words(facts.GetValueOrDefault(SiloRoles.PackagesKey)),
            Answers = status is not null,
            Detector = status?.Detector is { } detector
                ? Answer(
                    detector,
                    all.SelectMany(one => one.Detectors)
                        .Where(view => view.Reason is not null && string.Equals(view.Silo, key, StringComparison.Ordinal))
                        .Select(view => view.Reason!)
                )
                : null,
        };
    }

    private static DetectorAnswer Answer(DetectorStatus detector, IEnumerable<string> quarantine) =>
        new()
        {
            Mode = detector.Mode,
            Slots = detector.Slots,
            Capacity = detector.Capacity,
            Running = detector.Running,
            Waiting = detector.Waiting,
            Done = detector.Done,
            Failed = detector.Failed,
            MillisecondsPerImage = detector.Service?.TotalMilliseconds,
            Batches =
            [
                .. detector.Batches.Select(batch => new BatchAnswer(
                    batch.Stage,
                    batch.Full,
                    batch.Timeout,
                    batch.Drain,
                    batch.Items,
                    batch.Target
                )),
            ],
            Packages = detector.Packages,
            Quarantine = [.. quarantine.Distinct(StringComparer.Ordinal)],
        };

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    [LoggerMessage(EventId = 5301, Level = LogLevel.Debug, Message = "Silo {Silo} does not say how it is")]
    private static partial void LogSilent(ILogger logger, Exception exception, SiloAddress silo);
}
