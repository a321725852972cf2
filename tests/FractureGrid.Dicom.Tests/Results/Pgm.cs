using System.Globalization;
using System.Text;

namespace FractureGrid.Dicom.Tests.Results;

/// <summary>A portable grey or colour map in binary form with 8 bits a sample.</summary>
internal sealed class Pgm(int width, int height, int samples, byte[] pixels)
{
    public int Width => width;

    public int Height => height;

    /// <summary>The first sample of a pixel.</summary>
    public byte this[int x, int y] => pixels[samples * ((y * width) + x)];

    public byte[] Pixels => pixels;

    public static Pgm Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var fields = new List<string>();
        var at = 0;
        while (fields.Count < 4)
        {
            var start = at;
            while (!char.IsWhiteSpace((char)bytes[at]))
            {
                at++;
            }

            var field = Encoding.ASCII.GetString(bytes, start, at - start);
            if (field.StartsWith('#'))
            {
                at = Array.IndexOf(bytes, (byte)'\n', at);
            }
            else if (field.Length > 0)
            {
                fields.Add(field);
            }

            at++;
        }

        Assert.True(fields[0] is "P5" or "P6");
        return new Pgm(Number(fields[1]), Number(fields[2]), fields[0] is "P6" ? 3 : 1, bytes[at..]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
