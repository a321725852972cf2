using System.Buffers.Binary;
using System.IO.Compression;
using FractureGrid.Dicom.Files;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>Objects made to hurt: each is a fault of the right kind, at little cost.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData(TransferSyntaxUids.ImplicitVrLittleEndian)]
    [InlineData(TransferSyntaxUids.ExplicitVrLittleEndian)]
    [Trait("Checklist", "15")]
    public void A_million_nested_sequences_are_too_deep(string syntax)
    {
        var isExplicit = TransferSyntax.For(syntax).IsExplicitVr;
        using var stream = Part10(syntax);
        for (var i = 0; i < 1_000_000; i++)
        {
            stream.Write(isExplicit ? [0x40, 0, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0] : [0x40, 0, 0x30, 0xA7]);
            stream.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
        }

        Assert.Equal(DicomFaultCode.TooDeep, Read(stream).Fault.Code);
    }

    [Fact]
    [Trait("Checklist", "15")]
    public void Sequences_nest_to_the_limit_and_no_further()
    {
        Assert.True(Nested(64).IsOk);
        Assert.Equal(DicomFaultCode.TooDeep, Nested(65).Fault.Code);

        static DicomResult<DicomFile> Nested(int depth)
        {
            var dataset = new DicomDataset();
            for (var i = 0; i < depth; i++)
            {
                var outer = new DicomDataset();
                outer.SetItems(DicomTags.ContentSequence, dataset);
                dataset = outer;
            }
            using var stream = new MemoryStream();
            new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);
            return Read(stream);
        }
    }

    [Theory]
    [InlineData(0xFFFFFFFEu)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x80000000u)]
    [Trait("Checklist", "14")]
    public void A_length_of_gigabytes_without_the_bytes_is_truncation_and_allocates_nothing(uint length)
    {
        using var stream = Part10(TransferSyntaxUids.ExplicitVrLittleEndian);
        WriteElement(stream, 0x7FE0, 0x0010, "OW", length, [1, 2, 3, 4]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var seekable = Read(stream);
        var unseekable = DicomFile.Read(new ForwardOnlyStream(stream.ToArray()), new DicomReadOptions { MaxValueBytes = long.MaxValue });

        Assert.Equal(DicomFaultCode.Truncated, seekable.Fault.Code);
        Assert.Contains(unseekable.Fault.Code, new[] { DicomFaultCode.Truncated, DicomFaultCode.TooLarge });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 << 20);
    }

    [Fact]
    public void An_item_longer_than_its_sequence_is_malformed()
    {
        using var stream = Part10(TransferSyntaxUids.ExplicitVrLittleEndian);
        WriteElement(stream, 0x0040, 0xA730, "SQ", 16, [0xFE, 0xFF, 0x00, 0xE0, 0x10, 0, 0, 0, .. new byte[40]]);

        Assert.Equal(DicomFaultCode.Malformed, Read(stream).Fault.Code);
    }

    [Fact]
    public void A_value_longer_than_its_item_is_malformed()
    {
        using var stream = Part10(TransferSyntaxUids.ExplicitVrLittleEndian);
        byte[] item = [0xFE, 0xFF, 0x00, 0xE0, 8, 0, 0, 0, 0x08, 0, 0x00, 0x01, (byte)'S', (byte)'H', 9, 0];
        WriteElement(stream, 0x0040, 0xA730, "SQ", (uint)item.Length, [.. item, .. new byte[40]]);

        Assert.Equal(DicomFaultCode.Malformed, Read(stream).Fault.Code);
    }

    [Fact]
    [Trait("Checklist", "12")]
    public void A_deflate_bomb_is_too_large()
    {
        using var stream = Part10(TransferSyntaxUids.DeflatedExplicitVrLittleEndian);
        using (var deflate = new DeflateStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            using var head = new MemoryStream();
            WriteElement(head, 0x7FE0, 0x0010, "OW", 0xFFFFFFF0, []);
            deflate.Write(head.ToArray());
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 100; i++)
            {
                deflate.Write(zeros);
            }
        }
        stream.Position = 0;

        var byRatio = DicomFile.Read(stream, new DicomReadOptions { MaxValueBytes = long.MaxValue / 2 });
        stream.Position = 0;
        var bySize = DicomFile.Read(stream, new DicomReadOptions { MaxInflatedBytes = 1 << 20 });

        Assert.Equal(DicomFaultCode.TooLarge, byRatio.Fault.Code);
        Assert.Equal(DicomFaultCode.TooLarge, bySize.Fault.Code);
    }

    [Fact]
    public void Broken_deflate_is_malformed()
    {
        using var stream = Part10(TransferSyntaxUids.DeflatedExplicitVrLittleEndian);
        stream.Write([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);

        Assert.Equal(DicomFaultCode.Malformed, Read(stream).Fault.Code);
    }

    [Fact]
    public void Millions_of_tiny_elements_are_too_large_and_disorder_costs_no_square()
    {
        using var stream = Part10(TransferSyntaxUids.ImplicitVrLittleEndian);
        Span<byte> element = stackalloc byte[8];
        for (var i = 0; i < 1_000_001; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(element, (ushort)(0x7001 - (i >> 16)));
            BinaryPrimitives.WriteUInt16LittleEndian(element[2..], (ushort)~i);
            stream.Write(element);
        }

        Assert.Equal(DicomFaultCode.TooLarge, Read(stream).Fault.Code);
        stream.SetLength(stream.Length - 80);
        Assert.True(Read(stream).IsOk);
    }

    [Fact]
    public void Empty_and_text_files_are_not_dicom()
    {
        Assert.Equal(DicomFaultCode.NotDicom, DicomFile.Read(ReadOnlyMemory<byte>.Empty).Fault.Code);
        Assert.Equal(DicomFaultCode.NotDicom, DicomFile.Read("%PDF-1.7 is another format"u8.ToArray()).Fault.Code);
        Assert.Equal(DicomFaultCode.NotDicom, DicomFile.Read(new byte[4096]).Fault.Code);
        Assert.Equal(
            DicomFaultCode.NotDicom,
            DicomFile.Read(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 }).Fault.Code
        );
    }

    [Fact]
    public void Every_cut_through_a_film_is_a_fault_or_a_film_with_less()
    {
        using var whole = new MemoryStream();
        var film = SampleFilms.Create();
        new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian).Write(whole);
        var bytes = whole.ToArray();
        var faults = 0;

        for (var length = 0; length < bytes.Length; length++)
        {
            var fromMemory = DicomFile.Read(bytes.AsMemory(0, length));
            var fromStream = DicomFile.Read(new ForwardOnlyStream(bytes[..length]));

            Assert.Equal(fromMemory.IsOk, fromStream.IsOk);
            if (fromMemory.TryGet(out var file, out var fault))
            {
                Assert.True(file.Dataset.Count < film.Count);
            }
            else
            {
                faults++;
                Assert.Equal(fault, fromStream.Fault);
                Assert.Equal(length < 132 ? DicomFaultCode.NotDicom : DicomFaultCode.Truncated, fault.Code);
            }
        }

        Assert.InRange(faults, bytes.Length - 2 * film.Count, bytes.Length);
    }

    private static DicomResult<DicomFile> Read(MemoryStream stream)
    {
        stream.Position = 0;
        return DicomFile.Read(stream);
    }

    private static MemoryStream Part10(string syntax)
    {
        var stream = new MemoryStream();
        FileMeta.Write(stream, FileMeta.Create("1.2.3", "1.2.3.4", syntax));
        return stream;
    }

    private static void WriteElement(MemoryStream stream, ushort group, ushort element, string vr, uint length, ReadOnlySpan<byte> value)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(header, group);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], element);
        header[4] = (byte)vr[0];
        header[5] = (byte)vr[1];
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
        stream.Write(header);
        stream.Write(value);
    }
}
