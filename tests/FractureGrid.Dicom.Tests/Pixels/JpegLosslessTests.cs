using System.Buffers.Binary;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests.Pixels;

public sealed class JpegLosslessTests
{
    public static TheoryData<int, int, bool> Films { get; } =
    [.. from bits in (int[])[8, 10, 12, 16] from predictor in Enumerable.Range(1, 7) select (bits, predictor, predictor % 3 == 0)];

    [Theory]
    [MemberData(nameof(Films))]
    public void Films_packed_by_dcmtk_come_back_bit_for_bit(int bits, int predictor, bool isSigned)
    {
        using var folder = new TempFolder();
        var samples = CodecFilms.Samples(bits, isSigned);
        var packed = Pack(folder, CodecFilms.Native(samples, bits, isSigned), "+el", "+sv", $"{predictor}");

        Assert.Equal(TransferSyntaxes.JpegLossless, packed.TransferSyntax);
        Assert.Equal(samples, PixelDecoder.Decode(packed).Value.Samples);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void First_order_films_packed_by_dcmtk_come_back_bit_for_bit(int bits)
    {
        using var folder = new TempFolder();
        var samples = CodecFilms.Samples(bits);
        var packed = Pack(folder, CodecFilms.Native(samples, bits), "+e1");

        Assert.Equal(TransferSyntaxes.JpegLosslessSV1, packed.TransferSyntax);
        Assert.Equal(samples, PixelDecoder.Decode(packed).Value.Samples);
    }

    /// <summary>Six samples of four bits written by hand: codes 0, 10, 110 and 1110 for differences of 0 to 3 bits (T.81 annex H).</summary>
    [Theory]
    [InlineData(1, new[] { 8, 9, 7, 11, 8, 8 })]
    [InlineData(2, new[] { 8, 9, 7, 11, 6, 7 })]
    [InlineData(7, new[] { 8, 9, 7, 11, 7, 7 })]
    public void Samples_written_by_hand_are_read(int predictor, int[] expected)
    {
        // First row: 0, +1, -2 from 8; second row: 11 = 8 + 3, then -3 and 0 from the prediction.
        var stream = ByHand(predictor, rows: 2);

        var frame = PixelDecoder.Decode(Film(stream, 3, 2)).Value;

        Assert.Equal(expected.Select(x => (ushort)x), frame.Samples);
    }

    [Theory]
    [InlineData("Columns", 4)]
    [InlineData("Rows", 3)]
    [InlineData("BitsStored", 8)]
    public void Codestream_that_contradicts_the_data_set_is_corrupt(string keyword, int value)
    {
        var film = Film(ByHand(1, rows: 2), 3, 2);
        Assert.True(DicomDictionary.TryFind(keyword, out var tag));
        film.Dataset.SetInt32(tag, value);
        film.Dataset.SetInt32(DicomTags.HighBit, film.Dataset.GetInt32(DicomTags.BitsStored)!.Value - 1);

        Assert.Equal(DicomFaultCode.CorruptPixelData, PixelDecoder.Decode(film).Fault.Code);
    }

    [Fact]
    public void Every_cut_is_corrupt()
    {
        var whole = ByHand(4, rows: 2);
        for (var length = 0; length < whole.Length; length++)
        {
            var fault = PixelDecoder.Decode(Film(whole[..length], 3, 2));

            Assert.False(fault.IsOk, $"cut at {length}");
        }
    }

    [Theory]
    [InlineData(0xC0, "frame of type 0")]
    [InlineData(0xC7, "frame of type 7")]
    [InlineData(0xDC, "defines its rows late")]
    [InlineData(0xD8, "second image")]
    public void Another_frame_or_late_rows_are_refused(byte marker, string message)
    {
        var stream = ByHand(1, rows: 2);
        stream[3] = marker;

        var fault = PixelDecoder.Decode(Film(stream, 3, 2)).Fault;

        Assert.Equal(DicomFaultCode.CorruptPixelData, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Huffman_table_with_more_codes_than_fit_is_refused()
    {
        var stream = ByHand(1, rows: 2);
        var counts = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC4 }) + 5;
        (stream[counts], stream[counts + 3]) = (3, 0);
        (stream[counts + 1], stream[counts + 2]) = (1, 0);

        Assert.Contains("Huffman", PixelDecoder.Decode(Film(stream, 3, 2)).Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_image_from_a_short_stream_is_refused_before_it_is_made()
    {
        var stream = ByHand(1, rows: 2);
        var frame = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0xC3 }) + 5;
        BinaryPrimitives.WriteUInt16BigEndian(stream.AsSpan(frame), 20_000);
        BinaryPrimitives.WriteUInt16BigEndian(stream.AsSpan(frame + 2), 20_000);
        var film = Film(stream, 20_000, 20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("too short", PixelDecoder.Decode(film).Fault.Message, StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static byte[] ByHand(int predictor, int rows) =>
        [
            0xFF,
            0xD8,
            0xFF,
            0xC3,
            0,
            11,
            4,
            0,
            (byte)rows,
            0,
            3,
            1,
            1,
            0x11,
            0,
            0xFF,
            0xC4,
            0,
            23,
            0,
            1,
            1,
            1,
            1,
            .. new byte[12],
            0,
            1,
            2,
            3,
            0xFF,
            0xDA,
            0,
            8,
            1,
            1,
            0,
            (byte)predictor,
            0,
            0,
            // 0 | 10 1 | 110 01 | 110 11 | 110 00 | 0, filled up with ones.
            0b0101_1100,
            0b1110_1111,
            0b0000_1111,
            0xFF,
            0xD9,
        ];

    private static DicomFile Film(byte[] stream, int columns, int rows)
    {
        var film = CodecFilms.Describe(4, columns: columns, rows: rows);
        film.SetFragments(DicomTags.PixelData, new DicomFragments(stream));
        return new DicomFile(film, TransferSyntaxUids.JpegLossless);
    }

    private static DicomFile Pack(TempFolder folder, DicomDataset film, params string[] options)
    {
        new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian).Write(folder.File("native.dcm"));
        var (exitCode, output) = ExternalTool.Run("dcmcjpeg", [.. options, folder.File("native.dcm"), folder.File("packed.dcm")]);
        Assert.True(exitCode == 0, output);
        return DicomFile.Read(folder.File("packed.dcm")).Value;
    }
}
