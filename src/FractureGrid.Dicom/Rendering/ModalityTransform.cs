namespace FractureGrid.Dicom.Rendering;

/// <summary>
/// From stored values to modality values (PS3.3 C.11.1): a straight line, or the table of the Modality LUT Sequence (0028,3000), which wins
/// over the line.
/// </summary>
public sealed class ModalityTransform
{
    /// <summary>Stored values as they are.</summary>
    public static ModalityTransform Identity { get; } = new(1, 0, null);

    private readonly LookupTable? _table;

    private ModalityTransform(double slope, double intercept, LookupTable? table)
    {
        Slope = slope;
        Intercept = intercept;
        _table = table;
    }

    /// <summary>Rescale Slope (0028,1053); not 0.</summary>
    public double Slope { get; }

    /// <summary>Rescale Intercept (0028,1052).</summary>
    public double Intercept { get; }

    public static ModalityTransform Line(double slope, double intercept) => new(slope, intercept, null);

    public static ModalityTransform Table(LookupTable table) => new(1, 0, table);

    /// <summary>The modality value of one stored value.</summary>
    public double Apply(int stored) => _table is null ? (stored * Slope) + Intercept : _table[stored];
}
