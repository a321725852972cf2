using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Pauses;

namespace FractureGrid.Abstractions.Grid;

/// <summary>The grid as its operator sees it at one moment.</summary>
public sealed record GridAnswer
{
    public required IReadOnlyList<SiloAnswer> Silos { get; init; }

    /// <summary>Images that wait for a detector, by class and site, over all silos.</summary>
    public required IReadOnlyList<LineAnswer> Lines { get; init; }

    /// <summary>Images that detectors have.</summary>
    public required int InFlight { get; init; }

    /// <summary>Demands of sites that no detector meets now.</summary>
    public required IReadOnlyList<string> Unmet { get; init; }

    /// <summary>Images that were given up and not requeued; null while no silo with patients is there to ask, and to callers who may not see all sites.</summary>
    public required int? DeadLetters { get; init; }

    /// <summary>What operators have paused; empty too while no silo with patients is there to ask.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>What the caller may see of it: of other sites neither lines nor names.</summary>
    public GridAnswer For(SiteScope sites) =>
        sites.IsAll
            ? this
            : this with
            {
                Silos = [.. Silos.Select(silo => silo.Site is { } site && !sites.Allows(site) ? silo with { Site = null } : silo)],
                Lines = [.. Lines.Where(line => sites.Allows(line.Site))],
                Unmet = [],
                Pauses =
                [
                    .. Pauses.Where(pause =>
                        pause.Scope is PauseScope.Grid || (pause.Scope is PauseScope.Site && sites.Allows(pause.Name))
                    ),
                ],
                DeadLetters = null,
            };
}
