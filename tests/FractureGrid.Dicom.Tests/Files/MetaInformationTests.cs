using System.Buffers.Binary;

namespace FractureGrid.Dicom.Tests.Files;

[Trait("Checklist", "17")]
public sealed class MetaInformationTests
{
    private const int GroupLengthAt = 140;

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(0xFFFFFFFFu)]
    public void Wrong_length_of_the_meta_information_does_no_harm(uint length)
    {
        var bytes = Whole();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(GroupLengthAt), length);

        AssertFilm(bytes);
    }

    [Fact]
    public void Meta_information_without_its_length_or_with_it_as_un_is_read()
    {
        var bytes = Whole();
        byte[] asUn = [2, 0, 0, 0, (byte)'U', (byte)'N', 0, 0, 4, 0, 0, 0, .. bytes[GroupLengthAt..(GroupLengthAt + 4)]];

        AssertFilm([.. bytes[..132], .. bytes[(GroupLengthAt + 4)..]]);
        AssertFilm([.. bytes[..132], .. asUn, .. bytes[(GroupLengthAt + 4)..]]);
    }

    [Fact]
    public void Preamble_prefix_and_meta_information_may_be_missing()
    {
        var bytes = Whole();
        var dataSet = GroupLengthAt + 4 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(GroupLengthAt));

        AssertFilm(bytes[128..]);
        AssertFilm(bytes[132..]);
        AssertFilm(bytes[dataSet..]);
    }

    [Fact]
    public void Lengths_of_other_groups_are_passed_over_and_not_written()
    {
        var file = new DataSetBytes()
            .Add(0x00080000, "UL", [0xEF, 0xBE, 0xAD, 0xDE])
            .Add(0x00080016, "UI", "1.2.34")
            .Add(0x00100000, "UN", [1, 0, 0, 0])
            .Add(0x00100020, "LO", "4711")
            .Read()
            .Value;
        using var stream = new MemoryStream();

        file.Write(stream);

        var again = DicomFile.Read(stream.ToArray()).Value.Dataset;
        Assert.Equal("4711", file.Dataset.GetString(DicomTags.PatientId));
        Assert.Equal([DicomTags.SopClassUid, DicomTags.PatientId], again.Select(x => x.Tag));
    }

    private static byte[] Whole()
    {
        using var stream = new MemoryStream();
        new DicomFile(SampleFilms.Create(), TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);
        return stream.ToArray();
    }

    private static void AssertFilm(byte[] bytes)
    {
        var file = DicomFile.Read(bytes).Value;

        Assert.Equal(TransferSyntaxes.ExplicitVrLittleEndian, file.TransferSyntax);
        Assert.Equal("Müller^Änne", file.Dataset.GetString(DicomTags.PatientName));
        Assert.Equal(SampleFilms.Create().Count, file.Dataset.Count);
    }
}
