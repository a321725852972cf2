using FractureGrid.Abstractions.Nodes;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Pauses;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Nodes;

/// <summary>Tells what its silo does, and opens and closes its detector.</summary>
[Reentrant, GrainType("fg.node"), SiloKeyPlacement]
internal sealed class NodeGrain(
    ILocalSiloDetails silo,
    LocalRoles roles,
    DetectorPool pool,
    PausesInForce pauses,
    IPackageShelf shelf,
    IOptions<DetectionOptions> options,
    IDispatcher dispatcher,
    IEnumerable<IBatchSource> batches
) : Grain, INodeGrain
{
    public Task<NodeStatus> GetStatusAsync()
    {
        var dispatch = dispatcher.Snapshot();
        return Task.FromResult(
            new NodeStatus
            {
                Name = silo.Name,
                Detector = roles.Has(SiloRoles.Detector) ? Detector() : null,
                Lines = dispatch.Lines,
                Detectors = dispatch.Detectors,
                Unmet = dispatch.Unmet,
            }
        );
    }

    public Task SetModeAsync(NodeMode mode)
    {
        pool.Gate.Set(mode);
        pauses.Expire();
        return Task.CompletedTask;
    }

    public Task<bool> LoadPackageAsync(string package) => Task.FromResult(shelf.IsWarm(package));

    public Task<bool> UnloadPackageAsync(string package) => Task.FromResult(shelf.Unload(package));

    private DetectorStatus Detector() =>
        new()
        {
            Mode = pool.Gate.Mode is NodeMode.Open && pauses.Glance()?.HoldsSilo(silo.Name) == true ? NodeMode.Paused : pool.Gate.Mode,
            Slots = options.Value.Slots,
            Capacity = options.Value.Capacity,
            Running = pool.Slots.Running,
            Waiting = pool.Slots.Waiting,
            Done = pool.Done,
            Failed = pool.Failed,
            Service = pool.Service,
            Batches = [.. batches.SelectMany(source => source.Batches)],
            Packages = shelf.Packages,
        };
}
