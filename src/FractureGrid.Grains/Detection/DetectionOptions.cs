using System.ComponentModel.DataAnnotations;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Detection;

/// <summary>How a detector takes images. Section <c>FractureGrid:Detection</c>.</summary>
public sealed class DetectionOptions
{
    /// <summary>Images analysed at once on this silo. Default: the processor count. Raising it past the devices only lengthens each analysis.</summary>
    [Range(1, 1024)]
    public int Slots { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Images that may wait in the silo for each slot before it answers busy. Default: 2. Raising it keeps devices fed over slow lines, but
    /// puts more work behind callers that may be gone.
    /// </summary>
    [Range(0, 64)]
    public int QueuePerSlot { get; set; } = 2;

    /// <summary>Time for an image to wait in the silo and be analysed. Default: 60 seconds. Must stay under the call's two minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:50")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a detector that could not be reached is left alone. Default: 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan Quarantine { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a detector that answered busy is left alone. Default: 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan BusyPause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a detector that is paused or drains is left alone before it is asked again. Default: 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan ClosedPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a detector is not asked again for a package that it has yet to load. Default: 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan ColdPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a stopping silo waits for the images that it has. Default: 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Images running and waiting on this silo at most.</summary>
    internal int Capacity => Slots * (1 + QueuePerSlot);

    /// <summary>The same for a class: an emergency finds room when there is none for others.</summary>
    internal int CapacityFor(ImagePriority priority) => priority is ImagePriority.Stat ? Capacity + Slots : Capacity;
}
