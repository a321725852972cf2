namespace FractureGrid.Dicom.Tests.Files;

[Trait("Checklist", "15")]
public sealed class SequenceTests
{
    private const uint Item = 0xFFFEE000;
    private const uint ItemEnd = 0xFFFEE00D;
    private const uint SequenceEnd = 0xFFFEE0DD;
    private const uint Sequence = 0x00400260;
    private static readonly DicomTag Tag = new(0x0040, 0x0260);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Undefined_lengths_empty_items_and_nesting_are_read(bool isExplicit, bool isBigEndian)
    {
        var dataset = Start(isExplicit, isBigEndian)
            .Add(Sequence, "SQ", [], DataSetBytes.Undefined)
            .Mark(Item, DataSetBytes.Undefined)
            .Add(0x00080100, "SH", "AB")
            .Add(Sequence, "SQ", [], DataSetBytes.Undefined)
            .Mark(Item)
            .Mark(SequenceEnd)
            .Mark(ItemEnd)
            .Mark(Item)
            .Mark(Item, DataSetBytes.Undefined)
            .Mark(ItemEnd)
            .Mark(SequenceEnd)
            .Add(0x00100020, "LO", "last")
            .Read()
            .Value.Dataset;

        var items = dataset.GetItems(Tag);
        Assert.Equal(3, items.Count);
        Assert.Equal("AB", items[0].GetString(DicomTags.CodeValue));
        Assert.Single(items[0].GetItems(Tag));
        Assert.Equal("last", dataset.GetString(DicomTags.PatientId));
    }

    [Fact]
    public void Missing_item_delimiter_before_the_end_of_the_sequence_or_the_next_item_is_forgiven()
    {
        var dataset = Start()
            .Add(Sequence, "SQ", [], DataSetBytes.Undefined)
            .Mark(Item, DataSetBytes.Undefined)
            .Add(0x00080100, "SH", "AB")
            .Mark(Item, DataSetBytes.Undefined)
            .Add(0x00080100, "SH", "CD")
            .Mark(SequenceEnd)
            .Add(0x00100020, "LO", "last")
            .Read()
            .Value.Dataset;

        Assert.Equal(["AB", "CD"], dataset.GetItems(Tag).Select(x => x.GetString(DicomTags.CodeValue)!), StringComparer.Ordinal);
        Assert.Equal("last", dataset.GetString(DicomTags.PatientId));
    }

    [Fact]
    public void Stray_sequence_delimiter_in_and_after_a_sequence_of_defined_length_is_forgiven()
    {
        var item = new DataSetBytes().Add(0x00080100, "SH", "AB").ToArray();
        var inside = new DataSetBytes().Mark(Item, (uint)item.Length).Raw(item).Mark(SequenceEnd).ToArray();

        var dataset = Start().Add(Sequence, "SQ", inside).Mark(SequenceEnd).Add(0x00100020, "LO", "last").Read().Value.Dataset;

        Assert.Equal("AB", Assert.Single(dataset.GetItems(Tag)).GetString(DicomTags.CodeValue));
        Assert.Equal("last", dataset.GetString(DicomTags.PatientId));
    }

    [Fact]
    public void Sequence_that_never_ends_is_truncation() =>
        Assert.Equal(
            DicomFaultCode.Truncated,
            Start().Add(Sequence, "SQ", [], DataSetBytes.Undefined).Mark(Item, DataSetBytes.Undefined).Read().Fault.Code
        );

    [Fact]
    public void Sequence_of_elements_instead_of_items_is_malformed() =>
        Assert.Equal(
            DicomFaultCode.Malformed,
            Start().Add(Sequence, "SQ", [], DataSetBytes.Undefined).Add(0x00080100, "SH", "AB").Mark(SequenceEnd).Read().Fault.Code
        );

    private static DataSetBytes Start(bool isExplicit = true, bool isBigEndian = false) =>
        new DataSetBytes(isExplicit, isBigEndian).Add(0x00080016, "UI", "1.2.34");
}
