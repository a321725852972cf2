using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>JPEG 2000, reversible, packed by opj_compress (there is no encoder of our own) and compared with the library it belongs to.</summary>
internal static class Jpeg2000Row
{
    /// <summary>Nothing where OpenJPEG's tools or its library are not installed.</summary>
    public static IEnumerable<CodecRow> Create(ushort[] film)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "film.j2k");
            if (!OpenJpeg.IsInstalled || !TryCompress(film, Path.Combine(folder.FullName, "film.rawl"), path))
            {
                yield break;
            }
            var stream = File.ReadAllBytes(path);
            var packed = BenchFilm.Describe();
            packed.SetFragments(DicomTags.PixelData, new DicomFragments(stream));
            var file = new DicomFile(packed, TransferSyntaxUids.Jpeg2000Lossless);
            var middle = film.Length / 2;
            if (OpenJpeg.Decode(path, middle) != film[middle])
            {
                throw new InvalidOperationException("OpenJPEG gives wrong pixels.");
            }
            yield return new CodecRow(
                "JPEG 2000",
                stream.Length,
                () => PixelDecoder.Decode(file).Value.Samples,
                "OpenJPEG",
                () => Stopclock.Measure(() => OpenJpeg.Decode(path, middle))
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool TryCompress(ushort[] film, string raw, string path)
    {
        File.WriteAllBytes(raw, MemoryMarshal.AsBytes(film.AsSpan()));
        var format = string.Create(CultureInfo.InvariantCulture, $"{BenchFilm.Side},{BenchFilm.Side},1,16,u");
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("opj_compress", ["-i", raw, "-o", path, "-F", format])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // It is not installed.
        }
    }
}
