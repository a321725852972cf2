namespace FractureGrid.Dicom.Tests.CharacterSets;

/// <summary>
/// Patient names of real samples; the expected text is what pydicom 2.3 decodes, and where an empty third component group is stored
/// (chrX1, chrX2: the value ends in "="), what dcmdump +U8 of DCMTK 3.6 prints: pydicom drops that delimiter, the data set keeps it.
/// </summary>
[Trait("Checklist", "20")]
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("chrArab.dcm", "قباني^لنزار")]
    [InlineData("chrFren.dcm", "Buc^Jérôme")]
    [InlineData("chrGerm.dcm", "Äneas^Rüdiger")]
    [InlineData("chrGreek.dcm", "Διονυσιος")]
    [InlineData("chrHbrw.dcm", "שרון^דבורה")]
    [InlineData("chrRuss.dcm", "Люкceмбypг")]
    [InlineData("chrX1.dcm", "Wang^XiaoDong=王^小東=")]
    [InlineData("chrX2.dcm", "Wang^XiaoDong=王^小东=")]
    [InlineData("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    [InlineData("chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう")]
    [InlineData("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동")]
    [InlineData("chrJapMulti.dcm", "やまだ^たろう")]
    [InlineData("chrJapMultiExplicitIR6.dcm", "やまだ^たろう")]
    [InlineData("chrKoreanMulti.dcm", "김희중")]
    public void Name_is_read_in_its_character_set(string file, string expected)
    {
        var dataset = DicomFile.Read(SharedData.Dicom(Path.Combine("pydicom", file))).Value.Dataset;

        Assert.Equal(expected, dataset.GetString(DicomTags.PatientName));
    }

    [Theory]
    [InlineData("chrSQEncoding.dcm")]
    [InlineData("chrSQEncoding1.dcm")]
    public void Item_uses_its_own_character_set_or_that_of_the_data_set_around_it(string file)
    {
        var dataset = DicomFile.Read(SharedData.Dicom(Path.Combine("pydicom", file))).Value.Dataset;

        var item = Assert.Single(dataset.GetItems(DicomTags.RequestedProcedureCodeSequence));

        Assert.Equal("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", item.GetString(DicomTags.PatientName));
    }

    [Theory]
    [InlineData("ISO_IR 192", "Müller^山田")]
    [InlineData("ISO_IR 100", "Müller^Änne")]
    [InlineData("ISO_IR 144", "Люксембург")]
    [InlineData("GB18030", "王^小东")]
    [InlineData("GBK", "王^小东")]
    public void Name_survives_writing_and_reading(string term, string name)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, term);
        dataset.SetString(DicomTags.PatientName, name);
        using var stream = new MemoryStream();
        new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);

        var read = DicomFile.Read(stream.ToArray()).Value;

        Assert.Equal(name, read.Dataset.GetString(DicomTags.PatientName));
    }

    [Fact]
    public void Unknown_character_set_keeps_the_bytes()
    {
        byte[] name = [0xC0, 0xFF, (byte)'a', (byte)' '];
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 999");
        dataset.SetBytes(DicomTags.PatientName, DicomVr.PN, name);

        Assert.Equal("Àÿa", dataset.GetString(DicomTags.PatientName));
        Assert.Equal(name, dataset.GetBytes(DicomTags.PatientName)!.Value.ToArray());
    }
}
