namespace FractureGrid.Dicom.Tests;

/// <summary>Films that DCMTK compresses.</summary>
internal static class Dcmtk
{
    /// <summary>
    /// Compresses a <see cref="NoisyFilms"/> film with dcmcjpeg and gives the path. <c>+sr</c> keeps the greys: without it DCMTK
    /// stretches them.
    /// </summary>
    public static string Compress(TempFolder folder, int bits, string process, int quality)
    {
        var (native, jpeg) = (folder.File("native.dcm"), folder.File("jpeg.dcm"));
        new DicomFile(NoisyFilms.Create(bits), TransferSyntaxUids.ExplicitVrLittleEndian).Write(native);
        var (exitCode, output) = ExternalTool.Run("dcmcjpeg", process, "+q", $"{quality}", "+sr", native, jpeg);
        Assert.True(exitCode == 0, output);
        return jpeg;
    }
}
