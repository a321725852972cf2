using System.Globalization;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Rollout;

namespace FractureGrid.Host.OperatingPoints;

/// <inheritdoc cref="IOperatingPointDesk"/>
internal sealed class OperatingPointDesk(IGridObserver grid, IGrainFactory grains) : IOperatingPointDesk
{
    private const int NameLength = 128;
    private const int TextLength = 2000;

    private IOperatingPointGrain Book => grains.GetGrain<IOperatingPointGrain>(0);

    public Task<OperatingPointPlan> GetAsync() => Book.GetPlanAsync();

    public Task<IReadOnlyList<OperatingPointChange>> GetChangesAsync(string? site) => Book.GetChangesAsync(site);

    public async Task<OperatingPointOrderAnswer> OrderAsync(OperatingPointOrder order)
    {
        if (Fault(order) is { } fault)
        {
            return new OperatingPointOrderAnswer(null, fault);
        }

        // Points that a package does not allow would not be followed, and nobody who set them would see it.
        if (order.Points is { } points && await RefusingAsync(order.Site, points) is { } refusal)
        {
            return new OperatingPointOrderAnswer(null, refusal);
        }

        return new OperatingPointOrderAnswer(await Book.ChangeAsync(order), null);
    }

    private async Task<string?> RefusingAsync(string site, OperatingPair points)
    {
        var plan = await grains.GetGrain<IModelRolloutGrain>(0).GetPlanAsync();
        var named =
            site is OperatingPointPlan.AnySite
                ? plan.Sites.Select(models => models.Active).OfType<string>().ToHashSet(StringComparer.Ordinal)
            : plan.Of(site).Active is { } active ? [active]
            : [];
        var isDefault = named.Count == 0 || site is OperatingPointPlan.AnySite;
        var packages = (await grid.ObserveAsync())
            .Silos.SelectMany(silo => silo.Detector?.Packages ?? [])
            .Where(package => named.Contains(package.Package) || (isDefault && package.IsDefault));
        return packages.DefaultIfEmpty().Select(package => Refusal(package, points)).FirstOrDefault(refusal => refusal is not null);
    }

    private static string? Refusal(PackageStatus? package, OperatingPair points)
    {
        // Without a word of the package, or a package: what lists of lesions allow.
        var (lowest, highest) = (package?.LowestThreshold ?? OperatingPair.LowestListed, package?.HighestThreshold ?? 1);
        return points.Doubt >= lowest && points.Fracture <= highest
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{package?.Package ?? "The model"} allows thresholds from {lowest} to {highest}."
            );
    }

    private static string? Fault(OperatingPointOrder order) =>
        order.Site.Length is 0 or > NameLength
            ? $"site must have 1 to {NameLength} characters; {OperatingPointPlan.AnySite} stands for all."
        : order.BodyPart is { } part && !BodyParts.All.Contains(part, StringComparer.Ordinal)
            ? $"bodyPart must be one of {string.Join(", ", BodyParts.All)}."
        : order.Points is { IsValid: false } ? "doubt and fracture must be over 0 and at most 1, doubt not above fracture."
        : string.IsNullOrWhiteSpace(order.Author) || order.Author.Length > NameLength ? $"author must have 1 to {NameLength} characters."
        : string.IsNullOrWhiteSpace(order.Reason) || order.Reason.Length > TextLength ? $"reason must have 1 to {TextLength} characters."
        : null;
}
