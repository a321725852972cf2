using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>What is shown of groups; section <c>FractureGrid:Performance</c>.</summary>
public sealed class PerformanceOptions
{
    public const string Section = "FractureGrid:Performance";

    /// <summary>Groups with fewer images than this are hidden. Default: 10. Lowering it can give persons away.</summary>
    [Range(1, 10_000)]
    public int LeastImages { get; set; } = 10;

    /// <summary>A figure needs as many cases in its denominator, an area in each class. Default: 10.</summary>
    [Range(2, 10_000)]
    public int LeastCases { get; set; } = 10;

    /// <summary>False positives per image up to which the area under the FROC curve goes. Default: 1.</summary>
    [Range(0.01, 100)]
    public double FrocLimit { get; set; } = 1;

    /// <summary>
    /// Images with marked lesions that figures over lesions with intervals are made from; with more, fewer days must be asked for. Default: 20,000.
    /// Raising it costs memory and time for each request.
    /// </summary>
    [Range(100, 1_000_000)]
    public int MostMarkedImages { get; set; } = 20_000;
}
