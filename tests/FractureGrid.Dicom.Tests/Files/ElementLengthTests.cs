namespace FractureGrid.Dicom.Tests.Files;

[Trait("Checklist", "14")]
public sealed class ElementLengthTests
{
    [Fact]
    public void Odd_lengths_of_values_are_read_and_written_even()
    {
        var file = Start().Add(0x00100020, "LO", "abc").Add(0x7FE00010, "OB", [1, 2, 3]).Read().Value;
        using var stream = new MemoryStream();

        file.Write(stream);

        var again = DicomFile.Read(stream.ToArray()).Value.Dataset;
        Assert.Equal("abc", file.Dataset.GetString(DicomTags.PatientId));
        Assert.Equal("abc", again.GetString(DicomTags.PatientId));
        Assert.Equal(new byte[] { 1, 2, 3, 0 }, again.GetBytes(DicomTags.PixelData)!.Value.ToArray());
    }

    [Fact]
    public void Zero_length_is_an_empty_value()
    {
        var dataset = Start().Add(0x00100020, "LO", "").Add(0x00280010, "US", []).Add(0x00400260, "SQ", []).Read().Value.Dataset;

        Assert.True(dataset.Contains(DicomTags.PatientId));
        Assert.Null(dataset.GetString(DicomTags.PatientId));
        Assert.Null(dataset.GetInt32(DicomTags.Rows));
        Assert.Empty(dataset.GetItems(new DicomTag(0x0040, 0x0260)));
    }

    [Theory]
    [InlineData("OB", 0xFFFFFFFEu)]
    [InlineData("OB", 5u)]
    [InlineData("UT", 0x80000000u)]
    [InlineData("LO", 0xFFFEu)]
    [InlineData("SQ", 100u)]
    public void Length_beyond_the_end_is_truncation(string vr, uint length) =>
        Assert.Equal(DicomFaultCode.Truncated, Start().Add(0x00420011, vr, [1, 2, 3, 4], length).Read().Fault.Code);

    [Fact]
    public void Undefined_length_where_there_is_none_is_malformed() =>
        Assert.Equal(DicomFaultCode.Malformed, Start().Add(0x00420010, "UT", "text"u8, DataSetBytes.Undefined).Read().Fault.Code);

    private static DataSetBytes Start() => new DataSetBytes().Add(0x00080016, "UI", "1.2.34");
}
