namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Near-lossless coding and ranges that are no power of two.</summary>
internal readonly struct NearArithmetic : ILsArithmetic
{
    public static bool IsExact(LsParameters parameters) => parameters.Near == 0;

    public static int Step(LsParameters parameters) => parameters.Step;

    public static int Reconstruct(int predicted, int error, LsParameters parameters)
    {
        var (value, period) = (predicted + (error * parameters.Step), parameters.Range * parameters.Step);
        if (value < -parameters.Near)
        {
            value += period;
        }
        else if (value > parameters.MaxVal + parameters.Near)
        {
            value -= period;
        }
        return Math.Clamp(value, 0, parameters.MaxVal);
    }

    public static int Reduce(int difference, LsParameters parameters)
    {
        var error = difference > 0 ? (difference + parameters.Near) / parameters.Step : -((parameters.Near - difference) / parameters.Step);
        if (error < 0)
        {
            error += parameters.Range;
        }
        return error >= (parameters.Range + 1) / 2 ? error - parameters.Range : error;
    }
}
