using System.Buffers.Binary;

namespace FractureGrid.Dicom.Files;

/// <summary>File meta information, group 0002: always explicit little endian (PS3.10 section 7.1).</summary>
internal static class FileMeta
{
    public const int PreambleLength = 128;

    /// <summary>The group for a data set about to be stored; the two UIDs come from the data set or, for a raw one, from the request.</summary>
    public static DicomDataset Create(string sopClassUid, string sopInstanceUid, string transferSyntaxUid)
    {
        var meta = new DicomDataset();
        meta.SetBytes(DicomTags.FileMetaInformationVersion, DicomVr.OB, new byte[] { 0, 1 });
        meta.SetString(DicomTags.MediaStorageSopClassUid, sopClassUid);
        meta.SetString(DicomTags.MediaStorageSopInstanceUid, sopInstanceUid);
        meta.SetString(DicomTags.TransferSyntaxUid, transferSyntaxUid);
        meta.SetString(DicomTags.ImplementationClassUid, DicomImplementation.ClassUid);
        meta.SetString(DicomTags.ImplementationVersionName, DicomImplementation.VersionName);
        return meta;
    }

    public static DicomDataset Create(DicomFile file)
    {
        var meta = Create(
            file.Dataset.GetString(DicomTags.SopClassUid) ?? file.Meta.GetString(DicomTags.MediaStorageSopClassUid) ?? "",
            file.Dataset.GetString(DicomTags.SopInstanceUid) ?? file.Meta.GetString(DicomTags.MediaStorageSopInstanceUid) ?? "",
            file.TransferSyntax.Uid
        );
        foreach (var element in file.Meta)
        {
            if (element.Tag.Group == 2 && element.Tag > DicomTags.ImplementationVersionName)
            {
                meta.Set(element);
            }
        }
        return meta;
    }

    /// <summary>Writes preamble, prefix and group with its length.</summary>
    public static void Write(Stream stream, DicomDataset meta)
    {
        using var group = new MemoryStream();
        DatasetWriter.Write(group, meta, TransferSyntaxes.ExplicitVrLittleEndian);
        Span<byte> head = stackalloc byte[PreambleLength + 16];
        head.Clear();
        "DICM"u8.CopyTo(head[PreambleLength..]);
        ReadOnlySpan<byte> groupLength = [2, 0, 0, 0, (byte)'U', (byte)'L', 4, 0];
        groupLength.CopyTo(head[(PreambleLength + 4)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[^4..], (uint)group.Length);
        stream.Write(head);
        stream.Write(group.GetBuffer(), 0, (int)group.Length);
    }
}
