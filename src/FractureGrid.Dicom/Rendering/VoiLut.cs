namespace FractureGrid.Dicom.Rendering;

/// <summary>A table of the VOI LUT Sequence (0028,3010).</summary>
public sealed class VoiLut(LookupTable table) : IVoiTransform
{
    private readonly double _top = (1 << table.Bits) - 1;

    /// <inheritdoc/>
    public double Apply(double value) => Math.Min(1, table[(int)Math.Clamp(Math.Round(value), int.MinValue, int.MaxValue)] / _top);
}
