namespace FractureGrid.Abstractions.Rollout;

/// <summary>Two areas under ROC curves of the same cases.</summary>
/// <param name="Active">Area of the model in use.</param>
/// <param name="Shadow">Area of the shadow.</param>
/// <param name="Difference">Shadow less model in use.</param>
/// <param name="Lower">Of the 95 % interval of the difference.</param>
/// <param name="Upper">Of the same.</param>
/// <param name="PValue">Two-sided; images are taken as independent.</param>
public sealed record AreaDifference(double Active, double Shadow, double Difference, double Lower, double Upper, double PValue);
