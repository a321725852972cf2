using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Dashboard.Performance;

/// <summary>
/// What Xie et al. 2024 (doi 10.21037/qims-23-878) measured on their own validation set of 1,557 images. It is not this grid's data and no goal
/// of its own; it is drawn beside the figures for which the paper gives one.
/// </summary>
internal static class PaperFigures
{
    public const string Source = "Xie et al. 2024";

    /// <summary>Mean area over the patients.</summary>
    public const double Area = 0.933;

    /// <summary>Table 2: threshold, recall and false positives per image, all parts together.</summary>
    public static IReadOnlyList<(double Threshold, double Recall, double FalsePositives)> Lesions { get; } =
    [(0.576, 0.742, 0.1), (0.379, 0.785, 0.2), (0.262, 0.805, 0.3), (0.193, 0.824, 0.4), (0.149, 0.840, 0.5)];

    /// <summary>Table 4 by patients: area, sensitivity and precision; null for a part that it does not have.</summary>
    public static (double Area, double Sensitivity, double Precision)? OfPart(string part) =>
        part switch
        {
            BodyPartGroup.UlnaRadius => (0.924, 0.839, 0.783),
            BodyPartGroup.Hand => (0.934, 0.868, 0.840),
            BodyPartGroup.Wrist => (0.952, 0.894, 0.846),
            BodyPartGroup.TibiaFibula => (0.939, 0.888, 0.902),
            BodyPartGroup.Foot => (0.924, 0.910, 0.790),
            BodyPartGroup.Ankle => (0.922, 0.869, 0.851),
            _ => null,
        };
}
