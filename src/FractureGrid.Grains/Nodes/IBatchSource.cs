using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Nodes;

/// <summary>Something on this silo that forms batches and can be asked about them.</summary>
public interface IBatchSource
{
    IReadOnlyList<BatchStatus> Batches { get; }
}
