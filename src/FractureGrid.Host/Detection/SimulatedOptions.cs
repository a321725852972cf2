using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Host.Detection;

/// <summary>The simulated accelerator of a detector whose device is <c>Simulated</c>; section <c>FractureGrid:Inference:Simulated</c>.</summary>
internal sealed class SimulatedOptions
{
    public const string Section = DetectorExtensions.Section + ":Simulated";

    /// <summary>Time that a batch takes, however full it is. Default: 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan BatchTime { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Images in a batch at most. Default: 1.</summary>
    [Range(1, 256)]
    public int BatchSize { get; set; } = 1;

    /// <summary>How long the first image of a batch waits for others. Default: 5 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Simulated devices of this process. Default: 1.</summary>
    [Range(1, 64)]
    public int Devices { get; set; } = 1;

    /// <summary>A film with so many columns ends the process at once, as a crash in a driver would. Default: none.</summary>
    [Range(1, 65535)]
    public int? DiesOnColumns { get; set; }

    /// <summary>Images that the devices hold at once.</summary>
    internal int Slots => Devices * BatchSize;
}
