using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The SIZ marker segment (ITU-T T.800 A.5.1) of a codestream with one component.</summary>
internal sealed record ImageSize
{
    public const int MostTiles = 65535;
    private const int HighThroughput = 0x4000;

    /// <summary>The image on the reference grid.</summary>
    public required Region Image { get; init; }

    /// <summary>The first tile before it is cut to the image.</summary>
    public required Region FirstTile { get; init; }

    public required int TilesWide { get; init; }

    public required int TileCount { get; init; }

    /// <summary>Bits of a sample, 1 to 16.</summary>
    public required int Precision { get; init; }

    public required bool IsSigned { get; init; }

    public Region Tile(int index)
    {
        var (row, column) = Math.DivRem(index, TilesWide);
        var x = FirstTile.X0 + ((long)column * FirstTile.Width);
        var y = FirstTile.Y0 + ((long)row * FirstTile.Height);
        return new Region(
            (int)Math.Max(x, Image.X0),
            (int)Math.Max(y, Image.Y0),
            (int)Math.Min(x + FirstTile.Width, Image.X1),
            (int)Math.Min(y + FirstTile.Height, Image.Y1)
        );
    }

    /// <summary>Reads the segment and compares it with the data set.</summary>
    public static DicomResult<ImageSize> Read(ReadOnlySpan<byte> segment, PixelDescription description)
    {
        if (segment.Length < 36)
        {
            return Corrupt("The image size of the codestream is broken.");
        }
        var components = BinaryPrimitives.ReadUInt16BigEndian(segment[34..]);
        if (components != 1)
        {
            return new DicomFault(DicomFaultCode.Colour, $"The codestream has {components} components, the data set says one.");
        }
        if (segment.Length < 39 || segment[37] != 1 || segment[38] != 1)
        {
            return Corrupt("The component of the codestream is subsampled or missing.");
        }
        Span<uint> grid = stackalloc uint[8];
        for (var i = 0; i < grid.Length; i++)
        {
            grid[i] = BinaryPrimitives.ReadUInt32BigEndian(segment[(2 + (4 * i))..]);
        }
        var (precision, isSigned) = ((segment[36] & 0x7F) + 1, segment[36] >= 0x80);
        var (width, height) = ((long)grid[0] - grid[2], (long)grid[1] - grid[3]);
        if (
            width != description.Columns
            || height != description.Rows
            || precision < description.BitsStored
            || precision > description.BitsAllocated
            || isSigned != description.IsSigned
        )
        {
            return Corrupt(
                $"The codestream has {width}x{height} {Sign(isSigned)} samples of {precision} bits, the data set says {description.Columns}x{description.Rows} {Sign(description.IsSigned)} of {description.BitsStored}."
            );
        }
        if ((BinaryPrimitives.ReadUInt16BigEndian(segment) & HighThroughput) != 0)
        {
            return new DicomFault(DicomFaultCode.UnsupportedTransferSyntax, "There is no decoder for High-Throughput JPEG 2000.");
        }
        return ReadTiles(grid, precision, isSigned);
    }

    private static DicomResult<ImageSize> ReadTiles(ReadOnlySpan<uint> grid, int precision, bool isSigned)
    {
        var (tileWidth, tileHeight, tileX, tileY) = (grid[4], grid[5], grid[6], grid[7]);
        var isSane =
            grid[0] <= int.MaxValue / 2
            && grid[1] <= int.MaxValue / 2
            && tileWidth > 0
            && tileHeight > 0
            && tileX <= grid[2]
            && tileY <= grid[3]
            && (long)tileX + tileWidth > grid[2]
            && (long)tileY + tileHeight > grid[3];
        if (!isSane)
        {
            return Corrupt("The tiles of the codestream do not cover its image.");
        }
        // A tile as large as the grid and a larger one are the same.
        var first = new Region(
            (int)tileX,
            (int)tileY,
            (int)Math.Min((long)tileX + tileWidth, int.MaxValue),
            (int)Math.Min((long)tileY + tileHeight, int.MaxValue)
        );
        var wide = Region.DivideUp((int)grid[0] - first.X0, first.Width);
        var high = Region.DivideUp((int)grid[1] - first.Y0, first.Height);
        if ((long)wide * high > MostTiles)
        {
            return Corrupt("The codestream has more tiles than can be numbered.");
        }
        return new ImageSize
        {
            Image = new Region((int)grid[2], (int)grid[3], (int)grid[0], (int)grid[1]),
            FirstTile = first,
            TilesWide = wide,
            TileCount = wide * high,
            Precision = precision,
            IsSigned = isSigned,
        };
    }

    private static string Sign(bool isSigned) => isSigned ? "signed" : "unsigned";

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}
