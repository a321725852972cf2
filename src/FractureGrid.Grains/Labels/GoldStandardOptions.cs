using System.ComponentModel.DataAnnotations;
using FractureGrid.Abstractions.Labels;

namespace FractureGrid.Grains.Labels;

/// <summary>The gates of the gold-standard workflow; section <c>FractureGrid:GoldStandard</c>. Accuracies are the paper's.</summary>
public sealed class GoldStandardOptions
{
    public const string Section = "FractureGrid:GoldStandard";

    /// <summary>Least accuracy of an annotator. Default: 0.85.</summary>
    [Range(0, 1)]
    public double AnnotatorAccuracy { get; set; } = 0.85;

    /// <summary>Least accuracy of a reviewer. Default: 0.9.</summary>
    [Range(0, 1)]
    public double ReviewerAccuracy { get; set; } = 0.9;

    /// <summary>Least accuracy of a spot checker. Default: 0.9.</summary>
    [Range(0, 1)]
    public double SpotCheckerAccuracy { get; set; } = 0.9;

    /// <summary>Least number of test images. Default: 20; the paper does not say.</summary>
    [Range(1, 100_000)]
    public int LeastTestImages { get; set; } = 20;

    /// <summary>Share of the images that are spot-checked. Default: 0.1; the paper does not say.</summary>
    [Range(0, 1)]
    public double SpotCheckShare { get; set; } = 0.1;

    internal double GateOf(Duty duty) =>
        duty switch
        {
            Duty.Annotator => AnnotatorAccuracy,
            Duty.Reviewer => ReviewerAccuracy,
            _ => SpotCheckerAccuracy,
        };
}
