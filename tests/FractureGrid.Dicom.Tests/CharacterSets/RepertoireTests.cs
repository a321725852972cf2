namespace FractureGrid.Dicom.Tests.CharacterSets;

/// <summary>Every defined term of Specific Character Set; the expected text is what Python's codecs and pydicom decode.</summary>
[Trait("Checklist", "20")]
public sealed class RepertoireTests
{
    [Theory]
    [InlineData("ISO_IR 6", "41625E63", "Ab^c")]
    [InlineData("ISO_IR 100", "C1C4D0D8E4E9F0F5", "ÁÄÐØäéðõ")]
    [InlineData("ISO_IR 101", "C1C4D0D8E4E9F0F5", "ÁÄĐŘäéđő")]
    [InlineData("ISO_IR 109", "C1C4D8E4E9F5", "ÁÄĜäéġ")]
    [InlineData("ISO_IR 110", "C1C4D0D8E4E9F0F5", "ÁÄĐØäéđõ")]
    [InlineData("ISO_IR 144", "C1C4D0D8E4E9F0F5", "СФаифщ№ѕ")]
    [InlineData("ISO_IR 127", "C1C4D0D8E4E9F0", "ءؤذظلىِ")]
    [InlineData("ISO_IR 126", "C1C4D0D8E4E9F0F5", "ΑΔΠΨδιπυ")]
    [InlineData("ISO_IR 138", "E4E9F0F5", "הינץ")]
    [InlineData("ISO_IR 148", "C1C4D0D8E4E9F0F5", "ÁÄĞØäéğõ")]
    [InlineData("ISO_IR 203", "C1C4D0D8E4E9F0F5A4", "ÁÄÐØäéðõ€")]
    [InlineData("ISO_IR 166", "C1C4D0D8E4E9F0F5", "มฤะุไ้๐๕")]
    [InlineData("ISO_IR 13", "C1C4D0D8B4B9C0C5", "ﾁﾄﾐﾘｴｹﾀﾅ")]
    [InlineData("ISO_IR 192", "C3A4E5B1B1", "ä山")]
    [InlineData("GB18030", "815C955C", "乗昞")]
    [InlineData("GBK", "815C5E955C", "乗^昞")]
    [InlineData("\\ISO 2022 IR 58", "5A5E583D1B242941D5C55E1B242941D0A1B6AB", "Z^X=张^小东")]
    [InlineData("\\ISO 2022 IR 159", "1B24284430211B28425E41", "丂^A")]
    [InlineData("\\ISO 2022 IR 100\\ISO 2022 IR 144", "1B2D41C46E6561733D1B2D4CBBEEDA", "Äneas=Люк")]
    [InlineData("ISO 2022 IR 100\\ISO 2022 IR 126", "C4615E1B2D46C4615EC4", "Äa^Δa^Ä")]
    public void Text_is_read_in_its_repertoire(string terms, string bytes, string expected)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, terms.Split('\\'));
        dataset.SetBytes(DicomTags.PatientName, DicomVr.PN, Convert.FromHexString(bytes));

        Assert.Equal(expected, dataset.GetString(DicomTags.PatientName));
    }

    [Theory]
    [InlineData("GB18030", "815C5C955C", new[] { "乗", "昞" })]
    [InlineData("GBK", "815C5C955C", new[] { "乗", "昞" })]
    [InlineData("ISO 2022 IR 100\\ISO 2022 IR 126", "1B2D46C45CC4", new[] { "Δ", "Ä" })]
    public void Second_bytes_part_no_values_and_a_new_value_begins_with_the_first_repertoire(string terms, string bytes, string[] expected)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, terms.Split('\\'));
        dataset.SetBytes(new DicomTag(0x0010, 0x1000), DicomVr.LO, Convert.FromHexString(bytes));

        Assert.Equal(expected, dataset.GetStrings(new DicomTag(0x0010, 0x1000)));
    }

    [Theory]
    [InlineData("ISO_IR 999")]
    [InlineData("ISO 2022 IR 999\\ISO 2022 IR 6")]
    [InlineData("utf8")]
    public void Unknown_term_keeps_the_bytes_through_reading_and_writing(string terms)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, terms.Split('\\'));
        byte[] name = [0xC0, 0x1B, 0x24, 0x7A, 0xFF, 0x81];
        dataset.SetBytes(DicomTags.PatientName, DicomVr.PN, name);
        using var stream = new MemoryStream();
        new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);

        var read = DicomFile.Read(stream.ToArray()).Value.Dataset;

        Assert.NotNull(read.GetString(DicomTags.PatientName));
        Assert.Equal(name, read.GetBytes(DicomTags.PatientName)!.Value.ToArray());
    }
}
