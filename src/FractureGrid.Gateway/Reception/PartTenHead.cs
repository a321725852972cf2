using System.Buffers.Binary;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Gateway.Reception;

/// <summary>Preamble and meta information of a Part 10 file (PS3.10 section 7.1), for data sets that arrive without.</summary>
internal static class PartTenHead
{
    /// <summary>Preamble, prefix and the element with the length of group 0002.</summary>
    public const int Length = 128 + 4 + 12;

    /// <summary>The bytes that go in front of a data set that comes by C-STORE.</summary>
    public static ReadOnlyMemory<byte> For(StoreRequest request)
    {
        var file = new DicomFile(new DicomDataset(), request.TransferSyntaxUid);
        file.Meta.SetString(DicomTags.MediaStorageSopClassUid, request.SopClassUid);
        file.Meta.SetString(DicomTags.MediaStorageSopInstanceUid, request.SopInstanceUid);
        using var stream = new MemoryStream();
        file.Write(stream);

        // An empty data set is not always empty: deflated, it has a closing block.
        var bytes = stream.ToArray();
        return bytes.AsMemory(0, (int)DataSetStart(bytes));
    }

    /// <summary>Where the data set starts in a file that our writer made.</summary>
    public static long DataSetStart(ReadOnlySpan<byte> head) => Length + BinaryPrimitives.ReadUInt32LittleEndian(head[(Length - 4)..]);
}
