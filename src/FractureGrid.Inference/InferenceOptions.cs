using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Inference;

/// <summary>How the networks of one process run.</summary>
public sealed class InferenceOptions
{
    /// <summary>Where the networks run. Default: the CPU.</summary>
    public InferenceDevice Device { get; set; } = InferenceDevice.Cpu;

    /// <summary>Number of the CUDA device. Default: 0.</summary>
    [Range(0, 63)]
    public int DeviceId { get; set; }

    /// <summary>
    /// Threads that share one image. Default: 1, which gives the most images per second when as many images as cores run at once; more shorten
    /// the wait for a single image at the cost of CPU time.
    /// </summary>
    [Range(1, 256)]
    public int IntraOpThreads { get; set; } = 1;

    /// <summary>Images analysed at the same time. Default: 0, which means one for each core and thread of an image. Each costs about 100 MB.</summary>
    [Range(0, 256)]
    public int Slots { get; set; }

    /// <summary>Whether idle threads spin. Default: no; spinning costs 15 to 30 % CPU alone and far more beside other work.</summary>
    public bool Spinning { get; set; }

    /// <summary>Lesions with lower scores are not listed. Default: 0.05, low enough to draw curves from.</summary>
    [Range(0.0, 1.0)]
    public double LeastListedScore { get; set; } = 0.05;

    /// <summary><see cref="Slots"/>, or the number that its default stands for.</summary>
    public int EffectiveSlots => Slots > 0 ? Slots : Math.Max(1, Environment.ProcessorCount / IntraOpThreads);
}
