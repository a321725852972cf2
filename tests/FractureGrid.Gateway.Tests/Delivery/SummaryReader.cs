using FractureGrid.Dicom;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>Reads the words of a summary page from its pixels, as a person would.</summary>
internal static class SummaryReader
{
    private const int Scale = 2;
    private const int Margin = 16;
    private const int LineHeight = (BitmapFont.Height + 5) * Scale;
    private const int Advance = (BitmapFont.Width + 1) * Scale;
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:-+/%()_=<>#";
    private static readonly Dictionary<long, char> s_shapes = Characters.ToDictionary(ShapeOf);

    /// <summary>The lines below the title.</summary>
    public static IReadOnlyList<string> Read(DicomDataset page)
    {
        var (rows, columns) = (page.GetInt32(DicomTags.Rows)!.Value, page.GetInt32(DicomTags.Columns)!.Value);
        var pixels = page.GetBytes(DicomTags.PixelData)!.Value.ToArray();
        var lines = new List<string>();
        for (var top = Margin + (3 * LineHeight); top + (BitmapFont.Height * Scale) <= rows; top += LineHeight)
        {
            var line = "";
            for (var left = Margin; left + (BitmapFont.Width * Scale) <= columns; left += Advance)
            {
                line += CharacterAt(left, top);
            }

            lines.Add(line.TrimEnd());
        }

        return lines;

        char CharacterAt(int left, int top)
        {
            var shape = 0L;
            for (var y = 0; y < BitmapFont.Height; y++)
            {
                for (var x = 0; x < BitmapFont.Width; x++)
                {
                    var at = 3 * (((top + (y * Scale)) * columns) + left + (x * Scale));
                    shape |= pixels[at] + pixels[at + 1] + pixels[at + 2] > 0 ? Bit(x, y) : 0;
                }
            }

            return shape == 0 ? ' ' : s_shapes.GetValueOrDefault(shape, '?');
        }
    }

    private static long ShapeOf(char character)
    {
        var shape = 0L;
        BitmapFont.Draw(character, (x, y) => shape |= Bit(x, y));
        return shape;
    }

    private static long Bit(int x, int y) => 1L << ((y * BitmapFont.Width) + x);
}
