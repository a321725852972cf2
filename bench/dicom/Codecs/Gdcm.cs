using System.Diagnostics;
using FractureGrid.Dicom;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>
/// GDCM's command-line converter, for comparison only: its time to unpack a file less its time to copy the unpacked one, which leaves
/// decoding.
/// </summary>
internal static class Gdcm
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(x => File.Exists(Path.Combine(x, "gdcmconv")));

    public static Elapsed Measure(DicomFile film)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var (packed, native, copy) = (
                Path.Combine(folder.FullName, "packed.dcm"),
                Path.Combine(folder.FullName, "native.dcm"),
                Path.Combine(folder.FullName, "copy.dcm")
            );
            film.Write(packed);
            var unpacking = Stopclock.Measure(() => Convert(packed, native)).Wall;
            return new Elapsed(unpacking - Stopclock.Measure(() => Convert(native, copy)).Wall, 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Convert(string source, string target)
    {
        using var process = Process.Start("gdcmconv", ["--raw", source, target]);
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
        }
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("gdcmconv failed.");
        }
    }
}
