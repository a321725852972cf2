using System.Buffers.Binary;
using CsCheck;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Jpeg2000;

namespace FractureGrid.Dicom.Tests.Pixels.Jpeg2000;

/// <summary>Codestreams that are cut, damaged or lie about their size: always a fault or an image, never more than was allowed.</summary>
public sealed class HostileCodestreamTests
{
    private const int Columns = 96;
    private const int Rows = 80;

    private static readonly PixelDescription Description = Codestreams.Describe(Columns, Rows, 12, false);

    [Theory]
    [InlineData("")]
    [InlineData("-t 40,40 -TP R -r 20,5,1 -n 4")]
    [InlineData("-p RPCL -c [32,32] -SOP -EPH -r 10,1")]
    [InlineData("-I -r 5")]
    public void Every_cut_is_a_fault(string options)
    {
        var whole = Compress(options);
        for (var length = 0; length < whole.Length - 2; length += length < 300 ? 1 : 37)
        {
            Assert.False(Jpeg2000Decoder.Decode(whole.AsMemory(0, length), Description).IsOk, $"cut at {length} of {whole.Length}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-t 40,40 -TP R -r 20,5,1 -n 4 -M 45")]
    [InlineData("-p PCRL -c [32,32],[16,16] -SOP -EPH -r 10,5,1 -M 2")]
    [InlineData("-I -r 10 -M 63")]
    [InlineData("-POC T1=0,0,2,3,1,RLCP/T1=3,0,2,6,1,LRCP -r 20,5 -b 4,4")]
    public void Damaged_codestream_is_a_fault_or_an_image(string options)
    {
        var whole = Compress(options);
        // Half of the damage goes to the headers, where it does most.
        var place = Gen.OneOf(Gen.Int[2, 160], Gen.Int[2, whole.Length - 1]);
        var damage = Gen.Select(place, Gen.Byte).Array[1, 6];
        var allowed = 200L * Description.PixelCount;

        damage.Sample(
            changes =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[Math.Min(at, bytes.Length - 1)] = value;
                }
                var before = GC.GetAllocatedBytesForCurrentThread();
                var result = Jpeg2000Decoder.Decode(bytes, Description);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, allowed);
                if (result.TryGet(out var samples, out _))
                {
                    Assert.All(samples, x => Assert.InRange(x, 0, 4095));
                }
            },
            iter: 1_000,
            seed: "0000KOIPlxG4"
        );
    }

    [Theory]
    [InlineData(95, Rows, 12, false, 16)]
    [InlineData(Columns, 81, 12, false, 16)]
    [InlineData(Columns, Rows, 13, false, 16)]
    [InlineData(Columns, Rows, 8, false, 8)]
    [InlineData(Columns, Rows, 12, true, 16)]
    public void Codestream_that_contradicts_the_data_set_is_corrupt(int columns, int rows, int bits, bool isSigned, int allocated)
    {
        var description = Codestreams.Describe(columns, rows, bits, isSigned) with { BitsAllocated = allocated };

        var fault = Jpeg2000Decoder.Decode(Compress(""), description).Fault;

        Assert.Equal(DicomFaultCode.CorruptPixelData, fault.Code);
        Assert.Contains("the data set says", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wider_codestream_passes_where_its_samples_fit_the_stored_bits()
    {
        var wide = Codestreams.Describe(Columns, Rows, 16, true);
        var image = Codestreams.Image(Codestreams.Describe(Columns, Rows, 12, true));
        var codestream = Codestreams.Compress(image, wide);

        Assert.Equal(image, Jpeg2000Decoder.Decode(codestream, wide with { BitsStored = 12, HighBit = 11 }).Value);
        Assert.Contains(
            "do not fit",
            Jpeg2000Decoder.Decode(codestream, wide with { BitsStored = 11, HighBit = 10 }).Fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Codestream_in_a_jp2_file_is_found()
    {
        var codestream = Compress("");
        byte[] box = [0, 0, 0, 0, 0x6A, 0x70, 0x32, 0x63, .. codestream];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        byte[] file =
        [
            .. (byte[])[0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A],
            .. (byte[])[0, 0, 0, 20, 0x66, 0x74, 0x79, 0x70, 0x6A, 0x70, 0x32, 0x20, 0, 0, 0, 0, 0x6A, 0x70, 0x32, 0x20],
            .. box,
        ];

        Assert.Equal(Codestreams.Image(Description), Jpeg2000Decoder.Decode(file, Description).Value);
        Assert.False(Jpeg2000Decoder.Decode(file.AsMemory(0, 32), Description).IsOk);
    }

    /// <summary>The size in SIZ and the data set agree on 65000 x 6000 samples; the packets are those of a small image.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 0x11)]
    public void Large_image_from_a_short_codestream_is_refused_before_it_is_made(int tileSize, byte precinct)
    {
        var description = Description with { Columns = 65000, Rows = 6000 };
        var bytes = Compress(precinct == 0 ? "-n 2" : "-n 2 -c [64,64],[64,64]");
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), 65000);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), 6000);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), tileSize == 0 ? 65000 : tileSize);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(28), tileSize == 0 ? 6000 : tileSize);
        if (precinct != 0)
        {
            var style = bytes.AsSpan().IndexOf(new byte[] { 0xFF, 0x52 });
            bytes.AsSpan(style + 14, 2).Fill(precinct);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(DicomFaultCode.CorruptPixelData, Jpeg2000Decoder.Decode(bytes, description).Fault.Code);

        // The image alone would take 780 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    /// <summary>The smallest blocks and precincts in many layers: what costs most for each pixel. All that is ever allocated counts.</summary>
    [Theory]
    [InlineData("-b 4,4 -r 20,10,5,2,1")]
    [InlineData("-b 4,4 -c [16,16],[16,16],[16,16] -r 5,1")]
    public void Small_parts_in_many_layers_stay_within_the_bound(string options)
    {
        var description = Codestreams.Describe(512, 512, 12, false);
        var codestream = Codestreams.Compress(Codestreams.Image(description), description, options);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(Jpeg2000Decoder.Decode(codestream, description).IsOk);

        var bound = 64L * (description.PixelCount + codestream.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bound);
    }

    [Theory]
    [InlineData(0x60, "packed packet headers")]
    [InlineData(0x61, "packed packet headers")]
    public void Packed_packet_headers_are_refused_by_name(byte marker, string message)
    {
        var bytes = Compress("");
        bytes[bytes.AsSpan().IndexOf(new byte[] { 0xFF, 0x64 }) + 1] = marker;

        Assert.Contains(message, Jpeg2000Decoder.Decode(bytes, Description).Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void High_throughput_colour_and_subsampling_are_refused()
    {
        var bytes = Compress("");
        Assert.Equal(DicomFaultCode.UnsupportedTransferSyntax, Decode(bytes, 6, 0x40).Code);
        Assert.Equal(DicomFaultCode.Colour, Decode(bytes, 41, 3).Code);
        Assert.Contains("subsampled", Decode(bytes, 43, 2).Message, StringComparison.Ordinal);
    }

    private static DicomFault Decode(byte[] codestream, int at, byte value)
    {
        var bytes = codestream.ToArray();
        bytes[at] = value;
        return Jpeg2000Decoder.Decode(bytes, Description).Fault;
    }

    private static byte[] Compress(string options) => Codestreams.Compress(Codestreams.Image(Description), Description, options);
}
