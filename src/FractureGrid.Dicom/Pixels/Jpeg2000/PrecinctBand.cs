namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The code-blocks of one subband in one precinct.</summary>
internal sealed class PrecinctBand
{
    private readonly Region _region;
    private readonly int _widthExponent;
    private readonly int _heightExponent;
    private readonly int _firstColumn;
    private readonly int _firstRow;
    private readonly CodeBlock?[] _blocks;

    public PrecinctBand(Subband subband, Region region, int widthExponent, int heightExponent)
    {
        Subband = subband;
        (_region, _widthExponent, _heightExponent) = (region, widthExponent, heightExponent);
        if (region.IsEmpty)
        {
            _blocks = [];
            Inclusion = ZeroPlanes = new TagTree(0, 0);
            return;
        }
        (_firstColumn, _firstRow) = (region.X0 >> widthExponent, region.Y0 >> heightExponent);
        Columns = ((region.X1 - 1) >> widthExponent) - _firstColumn + 1;
        Rows = ((region.Y1 - 1) >> heightExponent) - _firstRow + 1;
        _blocks = new CodeBlock?[Columns * Rows];
        Inclusion = new TagTree(Columns, Rows);
        ZeroPlanes = new TagTree(Columns, Rows);
    }

    public Subband Subband { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The layer in which each block is first included.</summary>
    public TagTree Inclusion { get; }

    /// <summary>The empty bit-planes on top of each block.</summary>
    public TagTree ZeroPlanes { get; }

    public IEnumerable<CodeBlock> Included => _blocks.OfType<CodeBlock>();

    public CodeBlock? this[int column, int row] => _blocks[(row * Columns) + column];

    public CodeBlock Include(int column, int row, int planes)
    {
        var (x, y) = ((_firstColumn + column) << _widthExponent, (_firstRow + row) << _heightExponent);
        var block = new CodeBlock
        {
            Region = new Region(x, y, x + (1 << _widthExponent), y + (1 << _heightExponent)).Intersect(_region),
            Planes = planes,
        };
        _blocks[(row * Columns) + column] = block;
        return block;
    }
}
