using FractureGrid.Dicom.Files;

namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>Data sets of messages other than C-STORE: small, and held in memory.</summary>
internal static class MessageDataSet
{
    /// <summary>Bytes of a data set that we take; a commitment of 50,000 objects has about 7 MB.</summary>
    public const int Longest = 8 << 20;

    private static readonly DicomReadOptions Options = new() { MaxDepth = 16, MaxElements = 500_000 };

    public static MemoryStream Encode(DicomDataset dataset, string transferSyntaxUid)
    {
        var stream = new MemoryStream();
        DatasetWriter.Write(stream, dataset, TransferSyntax.For(transferSyntaxUid));
        stream.Position = 0;
        return stream;
    }

    public static DicomResult<DicomDataset> Decode(ReadOnlyMemory<byte> bytes, string transferSyntaxUid)
    {
        var syntax = TransferSyntax.For(transferSyntaxUid);
        using var source = new ByteSource(bytes);
        return new DatasetReader(source, Options).Read(new DatasetEncoding(syntax.IsExplicitVr, syntax.IsBigEndian));
    }
}
