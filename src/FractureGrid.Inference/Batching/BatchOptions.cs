using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Inference.Batching;

/// <summary>How a stage forms its batches.</summary>
public sealed record BatchOptions
{
    /// <summary>Most items in a batch. Default: 1, which measures best on a CPU; devices with many units gain from more.</summary>
    [Range(1, 256)]
    public int MaxSize { get; init; } = 1;

    /// <summary>How long the first item of a batch waits for others while a lane is free. Default: 5 ms. More fills batches and delays each image.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Batches that run at once: devices, or streams of one. Default: 1.</summary>
    [Range(1, 64)]
    public int Lanes { get; init; } = 1;
}
