using System.Collections.Immutable;
using System.Globalization;
using FractureGrid.Grains.Roles;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace FractureGrid.Grains.Dispatch;

/// <summary>Detectors as the cluster's membership and the silos' metadata tell. A silo whose metadata have not arrived is not yet one.</summary>
internal sealed class ClusterDetectorDirectory(IClusterMembershipService membership, ISiloMetadataCache metadata) : IDetectorDirectory
{
    public IReadOnlyList<Detector> Current() =>
        [
            .. membership
                .CurrentSnapshot.Members.Values.Where(member => member.Status is SiloStatus.Active)
                .Select(member => (member.SiloAddress, metadata.GetSiloMetadata(member.SiloAddress).Metadata))
                .Where(member => SiloRoles.HasRole(member.Metadata, SiloRoles.Detector))
                .Select(member => new Detector(
                    member.SiloAddress,
                    Number(member.Metadata, SiloRoles.SlotsKey),
                    Number(member.Metadata, SiloRoles.CapacityKey)
                )
                {
                    Site = member.Metadata.GetValueOrDefault(SiloRoles.SiteKey),
                    Device = member.Metadata.GetValueOrDefault(SiloRoles.DeviceKey),
                    Packages = member.Metadata.GetValueOrDefault(SiloRoles.PackagesKey)?.Split(',') ?? [],
                }),
        ];

    private static int Number(ImmutableDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(1, number)
            : 1;
}
