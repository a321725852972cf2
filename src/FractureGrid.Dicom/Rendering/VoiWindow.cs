namespace FractureGrid.Dicom.Rendering;

/// <summary>Window Center (0028,1050) and Window Width (0028,1051) with their function.</summary>
/// <param name="Center">c, in modality values.</param>
/// <param name="Width">w: at least 1 for <see cref="VoiFunction.Linear"/>, above 0 for the others.</param>
/// <param name="Function">LINEAR (C.11.2.1.2.1), SIGMOID (C.11.2.1.3.1) or LINEAR_EXACT (C.11.2.1.3.2).</param>
public sealed record VoiWindow(double Center, double Width, VoiFunction Function) : IVoiTransform
{
    /// <summary>Whether the standard allows this width for this function.</summary>
    public bool IsValid => double.IsFinite(Center) && double.IsFinite(Width) && (Function == VoiFunction.Linear ? Width >= 1 : Width > 0);

    /// <inheritdoc/>
    public double Apply(double value) =>
        Function switch
        {
            VoiFunction.Linear => Linear(value),
            VoiFunction.LinearExact => LinearExact(value),
            _ => 1 / (1 + Math.Exp(-4 * (value - Center) / Width)),
        };

    private double Linear(double value)
    {
        var half = (Width - 1) / 2;
        if (value <= Center - 0.5 - half)
        {
            return 0;
        }

        return value > Center - 0.5 + half ? 1 : ((value - (Center - 0.5)) / (Width - 1)) + 0.5;
    }

    private double LinearExact(double value)
    {
        if (value <= Center - (Width / 2))
        {
            return 0;
        }

        return value > Center + (Width / 2) ? 1 : ((value - Center) / Width) + 0.5;
    }
}
