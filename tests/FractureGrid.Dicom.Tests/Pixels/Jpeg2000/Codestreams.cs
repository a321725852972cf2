using System.Globalization;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels.Jpeg2000;

/// <summary>Images and the codestreams that OpenJPEG's tools make of them.</summary>
internal static class Codestreams
{
    public static PixelDescription Describe(int columns, int rows, int bits, bool isSigned) =>
        new()
        {
            Columns = columns,
            Rows = rows,
            BitsAllocated = bits > 8 ? 16 : 8,
            BitsStored = bits,
            HighBit = bits - 1,
            IsSigned = isSigned,
            IsMonochrome1 = false,
        };

    /// <summary>A slope with edges, a flat part and noise; every value of the range may occur.</summary>
    public static ushort[] Image(PixelDescription description)
    {
        var random = new Random(description.PixelCount + description.BitsStored);
        var (range, samples) = (1 << description.BitsStored, new ushort[description.PixelCount]);
        for (var i = 0; i < samples.Length; i++)
        {
            var (y, x) = Math.DivRem(i, description.Columns);
            var value = (x * range / description.Columns) + (y / 16 % 2 * range / 3);
            value = (x / 24 % 3) switch
            {
                0 => value + random.Next((range / 64) + 1),
                1 => y % 7 == 0 ? random.Next(range) : value,
                _ => range / 5,
            };
            value = Math.Clamp(value, 0, range - 1);
            samples[i] = (ushort)(description.IsSigned ? (short)(value - (range / 2)) : value);
        }
        return samples;
    }

    public static byte[] Compress(ushort[] samples, PixelDescription description, string options = "")
    {
        using var folder = new TempFolder();
        var (raw, codestream) = (folder.File("image.rawl"), folder.File("image.j2k"));
        File.WriteAllBytes(raw, ToBytes(samples, description));
        var format = string.Create(
            CultureInfo.InvariantCulture,
            $"{description.Columns},{description.Rows},1,{description.BitsStored},{(description.IsSigned ? 's' : 'u')}"
        );
        var (exitCode, output) = ExternalTool.Run(
            "opj_compress",
            ["-i", raw, "-o", codestream, "-F", format, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        );
        Assert.True(exitCode == 0 && File.Exists(codestream), output);
        return File.ReadAllBytes(codestream);
    }

    /// <summary>What OpenJPEG decodes.</summary>
    public static ushort[] Decompress(ReadOnlySpan<byte> codestream, PixelDescription description)
    {
        using var folder = new TempFolder();
        var (raw, file) = (folder.File("image.rawl"), folder.File("image.j2k"));
        File.WriteAllBytes(file, codestream);
        var (exitCode, output) = ExternalTool.Run("opj_decompress", "-i", file, "-o", raw);
        Assert.True(exitCode == 0, output);
        return FromBytes(File.ReadAllBytes(raw), description);
    }

    public static int LargestDifference(ushort[] one, ushort[] other, bool isSigned)
    {
        Assert.Equal(one.Length, other.Length);
        var largest = 0;
        for (var i = 0; i < one.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(isSigned ? (short)one[i] - (short)other[i] : one[i] - other[i]));
        }
        return largest;
    }

    private static byte[] ToBytes(ushort[] samples, PixelDescription description)
    {
        var bytes = new byte[samples.Length * description.BytesPerSample];
        for (var i = 0; i < samples.Length; i++)
        {
            bytes[i * description.BytesPerSample] = (byte)samples[i];
            bytes[((i + 1) * description.BytesPerSample) - 1] = (byte)(samples[i] >> (description.BitsAllocated - 8));
        }
        return bytes;
    }

    private static ushort[] FromBytes(byte[] bytes, PixelDescription description)
    {
        Assert.Equal(description.PixelCount * description.BytesPerSample, bytes.Length);
        return SampleUnpacking.Unpack(bytes, description);
    }
}
