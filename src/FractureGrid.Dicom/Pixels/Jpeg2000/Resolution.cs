namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>One resolution of a tile: its subbands and its grid of precincts (ITU-T T.800 B.5 to B.7).</summary>
internal sealed class Resolution
{
    private readonly int _widthExponent;
    private readonly int _heightExponent;
    private readonly int _reduction;
    private readonly Region _tile;
    private readonly BlockCoding _coding;

    public Resolution(int index, Region tile, BlockCoding coding, IReadOnlyList<Subband> subbands)
    {
        Index = index;
        (_tile, _coding, Subbands) = (tile, coding, subbands);
        _reduction = coding.Levels - index;
        (_widthExponent, _heightExponent) = coding.PrecinctExponents(index);
        Region = tile.Halve(_reduction);
        if (!Region.IsEmpty)
        {
            PrecinctsWide = ((Region.X1 - 1) >> _widthExponent) - (Region.X0 >> _widthExponent) + 1;
            PrecinctsHigh = ((Region.Y1 - 1) >> _heightExponent) - (Region.Y0 >> _heightExponent) + 1;
        }
    }

    public int Index { get; }

    public Region Region { get; }

    public IReadOnlyList<Subband> Subbands { get; }

    public int PrecinctsWide { get; }

    public int PrecinctsHigh { get; }

    public long PrecinctCount => (long)PrecinctsWide * PrecinctsHigh;

    /// <summary>In raster order, once <see cref="CreatePrecincts"/> has made them.</summary>
    public Precinct[] Precincts { get; private set; } = [];

    public void CreatePrecincts()
    {
        Precincts = new Precinct[PrecinctCount];
        for (var i = 0; i < Precincts.Length; i++)
        {
            Precincts[i] = new Precinct(this, i % PrecinctsWide, i / PrecinctsWide);
        }
    }

    public long ReferenceX(int column) =>
        Math.Max(_tile.X0, (long)((Region.X0 >> _widthExponent) + column) << (_widthExponent + _reduction));

    public long ReferenceY(int row) => Math.Max(_tile.Y0, (long)((Region.Y0 >> _heightExponent) + row) << (_heightExponent + _reduction));

    public PrecinctBand[] CreateBands(int column, int row)
    {
        // A subband of a higher resolution has half the resolution's samples each way.
        var half = Index == 0 ? 0 : 1;
        var (width, height) = (_widthExponent - half, _heightExponent - half);
        var (x, y) = ((long)((Region.X0 >> _widthExponent) + column) << width, (long)((Region.Y0 >> _heightExponent) + row) << height);
        var bands = new PrecinctBand[Subbands.Count];
        for (var i = 0; i < bands.Length; i++)
        {
            var band = Subbands[i];
            var region = new Region(
                (int)Math.Max(x, band.Region.X0),
                (int)Math.Max(y, band.Region.Y0),
                (int)Math.Min(x + (1L << width), band.Region.X1),
                (int)Math.Min(y + (1L << height), band.Region.Y1)
            );
            bands[i] = new PrecinctBand(band, region, Math.Min(_coding.WidthExponent, width), Math.Min(_coding.HeightExponent, height));
        }
        return bands;
    }
}
