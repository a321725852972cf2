using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests;

/// <summary>Decodes films with other people's tools.</summary>
internal static class Peers
{
    /// <summary>DCMTK's dcmdjpeg, dcmdjpls or dcmdrle.</summary>
    public static ushort[] Dcmtk(string tool, DicomFile film) => Convert(film, (source, target) => ExternalTool.Run(tool, source, target));

    /// <summary>GDCM, which on some broken files never ends.</summary>
    public static ushort[] Gdcm(DicomFile film)
    {
        ExternalTool.Run("gdcmconv", "--version");
        return Convert(film, (source, target) => ExternalTool.Run("timeout", "40", "gdcmconv", "--raw", source, target));
    }

    private static ushort[] Convert(DicomFile film, Func<string, string, (int ExitCode, string Output)> run)
    {
        using var folder = new TempFolder();
        film.Write(folder.File("packed.dcm"));
        var (exitCode, output) = run(folder.File("packed.dcm"), folder.File("native.dcm"));
        Assert.True(exitCode == 0, output);
        return PixelDecoder.Decode(DicomFile.Read(folder.File("native.dcm")).Value).Value.Samples;
    }
}
