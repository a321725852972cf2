namespace FractureGrid.Dicom.Tests.Datasets;

public sealed class DicomDatasetTests
{
    [Fact]
    public void Elements_stand_in_tag_order_whatever_the_order_of_setting()
    {
        var dataset = new DicomDataset();
        dataset.SetInt32(DicomTags.Rows, 5);
        dataset.SetString(DicomTags.PatientId, "1");
        dataset.SetString(DicomTags.SopInstanceUid, "1.2");
        dataset.SetString(DicomTags.PatientId, "2");

        Assert.Equal([DicomTags.SopInstanceUid, DicomTags.PatientId, DicomTags.Rows], dataset.Select(x => x.Tag));
        Assert.Equal("2", dataset.GetString(DicomTags.PatientId));
        Assert.True(dataset.Remove(DicomTags.PatientId));
        Assert.False(dataset.Remove(DicomTags.PatientId));
        Assert.Equal(2, dataset.Count);
    }

    [Fact]
    public void Absent_and_empty_values_are_null()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.PatientId);

        Assert.True(dataset.Contains(DicomTags.PatientId));
        Assert.Null(dataset.GetString(DicomTags.PatientId));
        Assert.Null(dataset.GetInt32(DicomTags.Rows));
        Assert.Null(dataset.GetDouble(DicomTags.Kvp));
        Assert.Empty(dataset.GetStrings(DicomTags.ImageType));
        Assert.Empty(dataset.GetItems(DicomTags.ContentSequence));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.33333333333333")]
    [InlineData(-1.0 / 3, "-0.3333333333333")]
    [InlineData(-1.2345678901234567e-200, "-1.23456789E-200")]
    [InlineData(1e300, "1E+300")]
    public void Decimal_strings_hold_the_best_number_that_16_characters_can(double value, string expected)
    {
        var dataset = new DicomDataset();
        dataset.SetDouble(DicomTags.Kvp, value);

        Assert.Equal(expected, dataset.GetString(DicomTags.Kvp));
        Assert.InRange(expected.Length, 1, 16);
    }

    [Fact]
    public void Numbers_are_read_from_text_and_from_the_wrong_representation()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.Rows, DicomVr.IS, " 12 ");
        dataset.SetBytes(DicomTags.Columns, DicomVr.UL, new byte[] { 1, 0, 1, 0 });
        dataset.SetString(DicomTags.WindowCenter, "40", "1.5e2");
        dataset.SetString(DicomTags.InstanceNumber, "12a");

        Assert.Equal(12, dataset.GetInt32(DicomTags.Rows));
        Assert.Equal(65537, dataset.GetInt32(DicomTags.Columns));
        Assert.Equal([40, 150], dataset.GetDoubles(DicomTags.WindowCenter));
        Assert.Null(dataset.GetInt32(DicomTags.InstanceNumber));
    }

    [Fact]
    public void Setting_what_does_not_fit_is_a_bug()
    {
        var dataset = new DicomDataset();

        Assert.Throws<OverflowException>(() => dataset.SetInt32(DicomTags.Rows, 70_000));
        Assert.Throws<ArgumentException>(() => dataset.SetString(DicomTags.Rows, "5"));
        Assert.Throws<ArgumentException>(() => dataset.SetString(new DicomTag(0x0029, 0x1001), "5"));
        Assert.Throws<ArgumentException>(() => dataset.SetDouble(DicomTags.Rows, 1));
    }

    [Fact]
    public void Dictionary_knows_public_repeating_and_private_attributes()
    {
        Assert.Equal(DicomVr.PN, DicomDictionary.VrOf(DicomTags.PatientName));
        Assert.Equal("PatientID", DicomDictionary.KeywordOf(DicomTags.PatientId));
        Assert.Equal("OverlayRows", DicomDictionary.KeywordOf(new DicomTag(0x6002, 0x0010)));
        Assert.Equal(DicomVr.LO, DicomDictionary.VrOf(new DicomTag(0x0029, 0x0010)));
        Assert.Equal(DicomVr.UN, DicomDictionary.VrOf(new DicomTag(0x0029, 0x1010)));
        Assert.True(DicomDictionary.DependsOnPixelRepresentation(DicomTags.SmallestImagePixelValue));
        Assert.True(DicomDictionary.TryFind("PixelData", out var tag));
        Assert.Equal(DicomTags.PixelData, tag);
        Assert.False(DicomDictionary.TryFind("PixelDatum", out _));
    }
}
