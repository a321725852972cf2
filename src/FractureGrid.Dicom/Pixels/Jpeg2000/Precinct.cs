namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A precinct: the unit of which each layer has one packet.</summary>
internal sealed class Precinct(Resolution resolution, int column, int row)
{
    private PrecinctBand[]? _bands;

    /// <summary>Where the precinct begins on the reference grid (ITU-T T.800 B.12.1.3).</summary>
    public long X { get; } = resolution.ReferenceX(column);

    public long Y { get; } = resolution.ReferenceY(row);

    public Resolution Resolution { get; } = resolution;

    /// <summary>The layer of the next packet.</summary>
    public int NextLayer { get; set; }

    /// <summary>Made when the first packet that is not empty arrives.</summary>
    public IReadOnlyList<PrecinctBand> Bands => _bands ??= Resolution.CreateBands(column, row);

    public bool IsUntouched => _bands is null;

    public IEnumerable<PrecinctBand> BandsInUse => _bands ?? [];
}
