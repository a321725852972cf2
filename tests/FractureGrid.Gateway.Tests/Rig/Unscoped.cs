using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Quarantine;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Looks over all sites.</summary>
internal static class Unscoped
{
    public static IReadOnlyList<HeldInstance> Find(this HeldIndex index, string study, string? series = null, string? instance = null) =>
        index.Find(study, series, instance, SiteScope.All);

    public static IReadOnlyList<QuarantineEntry> List(this QuarantineStore store, int count) => store.List(count, static _ => true);
}
