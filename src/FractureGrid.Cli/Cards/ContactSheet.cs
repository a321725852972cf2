using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;

namespace FractureGrid.Cli.Cards;

/// <summary>Small pictures in rows in one PNG, each in the middle of a square of its own.</summary>
internal sealed class ContactSheet
{
    /// <summary>How many pictures there is room for.</summary>
    public const int Places = Columns * Rows;

    /// <summary>Pixels of a square's side; no picture is larger.</summary>
    public const int Side = 360;

    private const int Columns = 3;
    private const int Rows = 2;

    private readonly byte[] _pixels = new byte[3 * Side * Side * Places];
    private int _count;

    public void Add(RgbImage picture)
    {
        var left = (_count % Columns * Side) + ((Side - picture.Width) / 2);
        var top = (_count / Columns * Side) + ((Side - picture.Height) / 2);
        for (var y = 0; y < picture.Height; y++)
        {
            var line = picture.Pixels.AsSpan(3 * y * picture.Width, 3 * picture.Width);
            line.CopyTo(_pixels.AsSpan(3 * (((top + y) * Side * Columns) + left)));
        }

        _count++;
    }

    /// <summary>Writes over an older sheet.</summary>
    public void Write(string path)
    {
        using var output = File.Create(path);
        PngEncoder.WriteRgb(output, Side * Columns, Side * Rows, _pixels);
    }
}
