using CsCheck;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

/// <summary>Codestreams made to hurt: each is refused for its own reason, without exceptions and without memory for what is not there.</summary>
[Trait("Checklist", "23")]
public sealed class JpegHostileTests
{
    private const int FrameAt = 71;
    private static readonly byte[] Greys = [1, 200, 3, 250, 5, 160];

    [Theory]
    [InlineData(0xC1, 16, DicomFaultCode.CorruptPixelData, "16 bits")]
    [InlineData(0xC0, 12, DicomFaultCode.CorruptPixelData, "12 bits")]
    [InlineData(0xC3, 8, DicomFaultCode.CorruptPixelData, "type 3")]
    [InlineData(0xC5, 8, DicomFaultCode.CorruptPixelData, "type 5")]
    [InlineData(0xC9, 8, DicomFaultCode.UnsupportedTransferSyntax, "arithmetic")]
    [InlineData(0xCA, 8, DicomFaultCode.UnsupportedTransferSyntax, "arithmetic")]
    [InlineData(0xCC, 8, DicomFaultCode.UnsupportedTransferSyntax, "arithmetic")]
    public void Process_that_is_none_of_ours_is_refused(int marker, int precision, DicomFaultCode code, string reason)
    {
        var stream = JpegFilms.Encode(Greys, 3, 2);
        (stream[FrameAt + 1], stream[FrameAt + 4]) = ((byte)marker, (byte)precision);

        var fault = Decode(stream).Fault;

        Assert.Equal(code, fault.Code);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_bits_under_the_syntax_of_eight_are_decoded_as_the_codestream_says()
    {
        using var folder = new TempFolder();
        var file = DicomFile.Read(Dcmtk.Compress(folder, 12, "+ee", 100)).Value;

        var mislabelled = PixelDecoder.Decode(new DicomFile(file.Dataset, TransferSyntaxUids.JpegBaseline8Bit)).Value;

        Assert.Equal(PixelDecoder.Decode(file).Value.Samples, mislabelled.Samples);
    }

    [Fact]
    public void Twelve_bits_for_a_data_set_of_eight_are_refused()
    {
        using var folder = new TempFolder();
        var file = DicomFile.Read(Dcmtk.Compress(folder, 12, "+ee", 100)).Value;
        file.Dataset.SetInt32(DicomTags.BitsAllocated, 8);
        file.Dataset.SetInt32(DicomTags.BitsStored, 8);
        file.Dataset.SetInt32(DicomTags.HighBit, 7);

        Assert.Equal(DicomFaultCode.CorruptPixelData, PixelDecoder.Decode(file).Fault.Code);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(15, false)]
    [InlineData(null, false)]
    public void Number_of_lines_may_come_after_the_scan_if_it_is_the_right_one(int? lines, bool isFine)
    {
        var stream = JpegFilms.Encode(Greys, 3, 2);
        (stream[FrameAt + 5], stream[FrameAt + 6]) = (0, 0);
        byte[] segment = lines is { } number ? [0xFF, 0xDC, 0, 4, 0, (byte)number] : [];

        Assert.Equal(isFine, Decode([.. stream[..^2], .. segment, 0xFF, 0xD9]).IsOk);
    }

    [Fact]
    public void Overfull_huffman_table_is_refused()
    {
        var stream = JpegFilms.Encode(Greys, 3, 2);
        var table = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC4 });
        // Three codes of one bit.
        stream[table + 5] = 3;

        Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(stream).Fault.Code);
    }

    [Fact]
    public void Restart_markers_out_of_order_are_refused()
    {
        var stream = JpegFilms.Encode(Greys, 3, 2);
        stream[stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xD0 }) + 1] = 0xD1;

        Assert.Equal(DicomFaultCode.CorruptPixelData, Decode(stream).Fault.Code);
    }

    [Fact]
    public void Markers_without_end_and_frames_without_scans_are_refused()
    {
        var head = JpegFilms.Encode(Greys, 3, 2)[..(FrameAt + 13)];

        Assert.False(Decode([0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 100_000)]).IsOk);
        Assert.False(Decode([.. head, .. Enumerable.Repeat<byte[]>([0xFF, 0xD0], 50_000).SelectMany(x => x)]).IsOk);
        Assert.False(Decode([.. head, .. head[FrameAt..], 0xFF, 0xD9]).IsOk);
        Assert.False(Decode([.. head, 0xFF, 0xD9]).IsOk);
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    public void Picture_too_large_for_its_bytes_costs_no_memory(int marker)
    {
        var film = JpegFilms.Create(Greys, 3, 2);
        film.SetInt32(DicomTags.Rows, 20_000);
        film.SetInt32(DicomTags.Columns, 20_000);
        var stream = JpegFilms.Encode(Greys, 3, 2);
        byte[] sides = [20_000 >> 8, 20_000 & 0xFF, 20_000 >> 8, 20_000 & 0xFF];
        stream[FrameAt + 1] = (byte)marker;
        sides.CopyTo(stream.AsSpan(FrameAt + 5));
        film.SetFragments(DicomTags.PixelData, new DicomFragments(stream));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Decode(film).Fault;

        Assert.Contains("too short", fault.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Every_cut_through_a_progressive_film_is_corrupt()
    {
        using var folder = new TempFolder();
        var file = DicomFile.Read(Dcmtk.Compress(folder, 12, "+ep", 50)).Value;
        Assert.True(file.Dataset.TryGet(DicomTags.PixelData, out var pixels));
        var whole = pixels.Fragments![0];
        var length = whole.Span.LastIndexOf(new byte[] { 0xFF, 0xD9 });

        for (; length > 0; length -= 37)
        {
            file.Dataset.SetFragments(DicomTags.PixelData, new DicomFragments(whole[..length]));
            Assert.False(PixelDecoder.Decode(file).IsOk, $"cut at {length}");
        }
    }

    [Fact]
    public void Scan_that_comes_twice_is_refused()
    {
        using var folder = new TempFolder();
        var file = DicomFile.Read(Dcmtk.Compress(folder, 8, "+es", 90)).Value;
        Assert.True(file.Dataset.TryGet(DicomTags.PixelData, out var pixels));
        var stream = pixels.Fragments![0].Span;
        var (first, end) = (stream.IndexOf(new byte[] { 0xFF, 0xDA }), stream.LastIndexOf(new byte[] { 0xFF, 0xD9 }));
        var second = first + 2 + stream[(first + 2)..].IndexOf(new byte[] { 0xFF, 0xC4 });
        file.Dataset.SetFragments(
            DicomTags.PixelData,
            new DicomFragments(new byte[][] { [.. stream[..end], .. stream[first..second], 0xFF, 0xD9] }[0])
        );

        Assert.Contains("out of order", PixelDecoder.Decode(file).Fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "+eb")]
    [InlineData(12, "+ee")]
    [InlineData(8, "+es")]
    [InlineData(12, "+ep")]
    public void Damaged_film_is_a_fault_or_a_film_at_bounded_cost(int bits, string process)
    {
        using var folder = new TempFolder();
        var file = DicomFile.Read(Dcmtk.Compress(folder, bits, process, 30)).Value;
        Assert.True(file.Dataset.TryGet(DicomTags.PixelData, out var pixels));
        var whole = pixels.Fragments![0];
        var damage = Gen.Select(Gen.Int[2, whole.Length - 1], Gen.Byte).Array[1, 6];

        damage.Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    // Half of the damage among the headers, where it hurts most.
                    bytes[value % 2 == 0 ? at : at % 700] = value;
                }
                var dataset = NoisyFilms.Create(bits);
                dataset.SetFragments(DicomTags.PixelData, new DicomFragments(bytes));
                var before = GC.GetAllocatedBytesForCurrentThread();

                _ = PixelDecoder.Decode(new DicomFile(dataset, file.TransferSyntax));

                return GC.GetAllocatedBytesForCurrentThread() - before < 2 << 20;
            },
            iter: 2_000,
            seed: "0000KOIPlxG4"
        );
    }

    private static DicomResult<PixelFrame> Decode(byte[] stream)
    {
        var film = JpegFilms.Create(Greys, 3, 2);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(stream));
        return Decode(film);
    }

    private static DicomResult<PixelFrame> Decode(DicomDataset film) =>
        PixelDecoder.Decode(new DicomFile(film, TransferSyntaxUids.JpegBaseline8Bit));
}
