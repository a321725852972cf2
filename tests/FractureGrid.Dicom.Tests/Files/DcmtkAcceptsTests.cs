namespace FractureGrid.Dicom.Tests.Files;

/// <summary>DCMTK 3.6 reads what we write.</summary>
public sealed class DcmtkAcceptsTests
{
    public static TheoryData<string> NativeSyntaxes =>
        [
            TransferSyntaxUids.ImplicitVrLittleEndian,
            TransferSyntaxUids.ExplicitVrLittleEndian,
            TransferSyntaxUids.ExplicitVrBigEndian,
            TransferSyntaxUids.DeflatedExplicitVrLittleEndian,
        ];

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Dcmdump_reads_every_element_of_a_written_file(string syntax)
    {
        using var folder = new TempFolder();
        var path = folder.File("film.dcm");
        new DicomFile(SampleFilms.Create(), syntax).Write(path);

        var (exitCode, output) = ExternalTool.Run("dcmdump", "-v", "+E", "+U8", path);

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("W:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("E:", output, StringComparison.Ordinal);
        Assert.Contains("[Müller^Änne]", output, StringComparison.Ordinal);
        Assert.Contains("[0.143\\0.33333333333333]", output, StringComparison.Ordinal);
        Assert.Contains("[85562004]", output, StringComparison.Ordinal);
        Assert.Contains("(7fe0,0010) OW 0000\\002d\\005a", output, StringComparison.Ordinal);
    }
}
