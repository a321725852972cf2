namespace FractureGrid.Dicom.Tests.Files;

/// <summary>UN, and value representations that are none.</summary>
public sealed class UnknownRepresentationTests
{
    private static readonly DicomTag PrivateSequence = new(0x0029, 0x1010);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Checklist", "16")]
    public void Un_of_undefined_length_is_an_implicit_little_endian_sequence_in_every_syntax(bool isBigEndian)
    {
        var inside = new DataSetBytes(isExplicit: false)
            .Mark(0xFFFEE000, DataSetBytes.Undefined)
            .Add(0x00080100, "SH", "AB")
            .Add(0x00280010, "US", [7, 0])
            .Add(0x00291011, "UN", [], DataSetBytes.Undefined)
            .Mark(0xFFFEE000)
            .Mark(0xFFFEE0DD)
            .Mark(0xFFFEE00D)
            .Mark(0xFFFEE0DD)
            .ToArray();
        var file = new DataSetBytes(isBigEndian: isBigEndian)
            .Add(0x00080016, "UI", "1.2.34")
            .Add(0x00290010, "LO", "SOMEBODY")
            .Add(0x00291010, "UN", inside, DataSetBytes.Undefined)
            .Add(0x00400244, "DA", "20260101")
            .Read()
            .Value;
        using var stream = new MemoryStream();
        file.Write(stream);

        foreach (var dataset in new[] { file.Dataset, DicomFile.Read(stream.ToArray()).Value.Dataset })
        {
            var item = Assert.Single(dataset.GetItems(PrivateSequence));
            Assert.Equal("AB", item.GetString(DicomTags.CodeValue));
            Assert.Equal(7, item.GetInt32(DicomTags.Rows));
            Assert.Single(item.GetItems(new DicomTag(0x0029, 0x1011)));
            Assert.Equal("20260101", dataset.GetString(new DicomTag(0x0040, 0x0244)));
        }
    }

    [Fact]
    [Trait("Checklist", "16")]
    public void Un_of_a_known_attribute_is_read_as_what_the_dictionary_says()
    {
        var dataset = new DataSetBytes()
            .Add(0x00080016, "UI", "1.2.34")
            .Add(0x00100020, "UN", "4711")
            .Add(0x00280010, "UN", [7, 0])
            .Read()
            .Value.Dataset;

        Assert.Equal("4711", dataset.GetString(DicomTags.PatientId));
        Assert.Equal(7, dataset.GetInt32(DicomTags.Rows));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("??")]
    [InlineData("lo")]
    [InlineData("\0\0")]
    [Trait("Checklist", "18")]
    public void Blank_wrong_and_lower_case_representations_keep_the_value_and_what_follows(string vr)
    {
        var dataset = new DataSetBytes()
            .Add(0x00080016, "UI", "1.2.34")
            .Add(0x00100020, vr, "4711")
            .Add(0x00100040, "CS", "F ")
            .Read()
            .Value.Dataset;

        Assert.Equal("4711", dataset.GetString(DicomTags.PatientId));
        Assert.Equal("F", dataset.GetString(DicomTags.PatientSex));
    }

    [Fact]
    [Trait("Checklist", "18")]
    public void Representation_of_tomorrow_has_a_long_length()
    {
        var dataset = new DataSetBytes()
            .Add(0x00080016, "UI", "1.2.34")
            .Raw([0x10, 0, 0x20, 0, (byte)'Z', (byte)'Z', 0, 0, 4, 0, 0, 0, (byte)'4', (byte)'7', (byte)'1', (byte)'1'])
            .Add(0x00100040, "CS", "F ")
            .Read()
            .Value.Dataset;

        Assert.Equal("4711"u8.ToArray(), dataset.GetBytes(DicomTags.PatientId)!.Value.ToArray());
        Assert.Equal("F", dataset.GetString(DicomTags.PatientSex));
    }

    [Fact]
    [Trait("Checklist", "18")]
    public void Implicit_elements_amid_explicit_ones_are_read()
    {
        var dataset = new DataSetBytes()
            .Add(0x00080016, "UI", "1.2.34")
            .Raw(new DataSetBytes(isExplicit: false).Add(0x00100020, "LO", "4711").ToArray())
            .Add(0x00100040, "CS", "F ")
            .Read()
            .Value.Dataset;

        Assert.Equal("4711", dataset.GetString(DicomTags.PatientId));
        Assert.Equal("F", dataset.GetString(DicomTags.PatientSex));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Checklist", "18")]
    public void Encoding_that_the_meta_information_names_wrongly_is_found_out(bool isExplicit)
    {
        var bytes = new DataSetBytes(isExplicit).Add(0x00080016, "UI", "1.2.34").Add(0x00100020, "LO", "4711");

        var dataset = bytes
            .Read(isExplicit ? TransferSyntaxUids.ImplicitVrLittleEndian : TransferSyntaxUids.ExplicitVrLittleEndian)
            .Value.Dataset;

        Assert.Equal("4711", dataset.GetString(DicomTags.PatientId));
    }

    /// <summary>0x200A has the bytes of a line feed and a blank.</summary>
    [Fact]
    [Trait("Checklist", "18")]
    public void Implicit_length_that_looks_like_characters_is_a_length()
    {
        var value = new byte[0x4C4F - 1];
        Array.Fill(value, (byte)'x');

        foreach (var length in new[] { 0x200A, 0x4C4E })
        {
            var dataset = new DataSetBytes(isExplicit: false)
                .Add(0x00080016, "UI", "1.2.34")
                .Add(0x00204000, "LT", value.AsSpan(0, length))
                .Add(0x00280010, "US", [7, 0])
                .Read()
                .Value.Dataset;

            Assert.Equal(length, dataset.GetString(DicomTags.ImageComments)!.Length);
            Assert.Equal(7, dataset.GetInt32(DicomTags.Rows));
        }
    }

    [Fact]
    [Trait("Checklist", "19")]
    public void Private_blocks_keep_their_creators_also_where_these_are_missing_or_double()
    {
        using var stream = new MemoryStream();
        var file = new DataSetBytes()
            .Add(0x00080016, "UI", "1.2.34")
            .Add(0x00290010, "LO", "VENDOR A")
            .Add(0x00290011, "LO", "VENDOR A")
            .Add(0x00291001, "UN", [1, 2])
            .Add(0x00291101, "OB", [3, 4])
            .Add(0x00310101, "UN", [5, 6])
            .Add(0x00331001, "LO", "ownerless ")
            .Read()
            .Value;

        file.Write(stream);

        var again = DicomFile.Read(stream.ToArray()).Value.Dataset;
        Assert.Equal(file.Dataset.Select(x => (x.Tag, x.Vr)), again.Select(x => (x.Tag, x.Vr)));
        Assert.All(file.Dataset, x => Assert.Equal(file.Dataset.GetBytes(x.Tag)!.Value.ToArray(), again.GetBytes(x.Tag)!.Value.ToArray()));
        Assert.Equal("VENDOR A", again.GetString(new DicomTag(0x0029, 0x0011)));
        Assert.Equal("ownerless", again.GetString(new DicomTag(0x0033, 0x1001)));
    }
}
