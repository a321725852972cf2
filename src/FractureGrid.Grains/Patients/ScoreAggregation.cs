namespace FractureGrid.Grains.Patients;

/// <summary>How the scores of several images become one.</summary>
public enum ScoreAggregation
{
    /// <summary>The highest score, and the gravest answer (Xie et al. 2024, statistical analysis).</summary>
    Maximum,

    /// <summary>
    /// The highest score, lowered by what chance gives with so many views (<see cref="Abstractions.Images.ModelCalibration.OverViews"/>), and the answer that
    /// this score stands for. As the highest where the model is not calibrated.
    /// </summary>
    Calibrated,
}
