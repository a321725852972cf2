using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Abstractions.Rollout;

namespace FractureGrid.Host.Rollout;

/// <inheritdoc cref="IModelDesk"/>
internal sealed class ModelDesk(IGridObserver grid, IGrainFactory grains) : IModelDesk
{
    private const int NameLength = 128;
    private const int TextLength = 2000;

    private IModelRolloutGrain Rollout => grains.GetGrain<IModelRolloutGrain>(0);

    public async Task<ModelsAnswer> GetAsync()
    {
        var plan = await Rollout.GetPlanAsync();
        return new ModelsAnswer
        {
            Version = plan.Version,
            Sites = plan.Sites,
            Packages =
            [
                .. (await PlacesAsync())
                    .GroupBy(place => place.Package, place => place.Place, StringComparer.Ordinal)
                    .OrderBy(package => package.Key, StringComparer.Ordinal)
                    .Select(package => new PackageAnswer(package.Key, [.. package])),
            ],
        };
    }

    public Task<IReadOnlyList<ModelChange>> GetChangesAsync(string? site, int skip, int take) => Rollout.GetChangesAsync(site, skip, take);

    public async Task<ModelOrderAnswer> OrderAsync(ModelOrder order)
    {
        if (Fault(order) is { } fault)
        {
            return ModelOrderAnswer.Wrong(fault);
        }

        if (order.Package is { } package)
        {
            // Nothing is in use that no detector can read films with.
            var places = (await PlacesAsync()).FindAll(place => string.Equals(place.Package, package, StringComparison.Ordinal));
            if (places.Count == 0)
            {
                return ModelOrderAnswer.Conflict($"No detector has package {package}.");
            }

            if (!places.Exists(place => place.Place.State is PackageState.Warm))
            {
                await LoadAsync(package, silo: null);
                var why = places.Find(place => place.Place.Fault is not null).Place?.Fault;
                return ModelOrderAnswer.Conflict(
                    why is null
                        ? $"Package {package} is not warm at any detector yet; it is being loaded."
                        : $"Package {package} can't be used: {why}"
                );
            }
        }

        return new ModelOrderAnswer { Change = await Rollout.ChangeAsync(order) };
    }

    public async Task<bool> LoadAsync(string package, string? silo) =>
        await EachAsync(package, silo, node => node.LoadPackageAsync(package)) > 0;

    public async Task<ModelOrderAnswer> UnloadAsync(string package, string? silo)
    {
        var plan = await Rollout.GetPlanAsync();
        var user = plan.Sites.FirstOrDefault(site =>
            string.Equals(site.Active, package, StringComparison.Ordinal) || string.Equals(site.Shadow, package, StringComparison.Ordinal)
        );
        if (user is not null)
        {
            return ModelOrderAnswer.Conflict($"Package {package} is in use at site {user.Site}.");
        }

        var refused = 0;
        var asked = await EachAsync(package, silo, async node => refused += await node.UnloadPackageAsync(package) ? 0 : 1);
        return asked == 0 ? ModelOrderAnswer.Conflict($"No such detector has package {package}.")
            : refused > 0 ? ModelOrderAnswer.Conflict($"{refused} detectors keep package {package}: it is their default.")
            : new ModelOrderAnswer();
    }

    private async Task<int> EachAsync(string package, string? silo, Func<INodeGrain, Task> act)
    {
        var places = (await PlacesAsync()).FindAll(place =>
            string.Equals(place.Package, package, StringComparison.Ordinal)
            && (
                silo is null
                || string.Equals(place.Place.Silo, silo, StringComparison.Ordinal)
                || string.Equals(place.Place.Name, silo, StringComparison.OrdinalIgnoreCase)
            )
        );
        foreach (var (_, place) in places)
        {
            await act(grains.GetGrain<INodeGrain>(place.Silo));
        }

        return places.Count;
    }

    private async Task<List<(string Package, PackagePlace Place)>> PlacesAsync() =>
        [
            .. (await grid.ObserveAsync()).Silos.SelectMany(silo =>
                (silo.Detector?.Packages ?? []).Select(package =>
                    (package.Package, new PackagePlace(silo.Silo, silo.Name, package.State, package.IsDefault, package.Hash, package.Fault))
                )
            ),
        ];

    private static string? Fault(ModelOrder order) =>
        order.Site.Length is 0 or > NameLength ? $"site must have 1 to {NameLength} characters; {ModelPlan.AnySite} stands for all."
        : string.IsNullOrWhiteSpace(order.Author) || order.Author.Length > NameLength ? $"author must have 1 to {NameLength} characters."
        : string.IsNullOrWhiteSpace(order.Reason) || order.Reason.Length > TextLength ? $"reason must have 1 to {TextLength} characters."
        : order is { Kind: ModelChangeKind.Shadow, Package: not null, Share: not (> 0 and <= 1) } ? "share must lie above 0 and up to 1."
        : null;
}
