using System.Buffers.Binary;
using FractureGrid.Dicom;

namespace FractureGrid.Cli.Submit;

/// <summary>A DICOM object ready to send: who it is, and its data set as bytes exactly as in the file where the file's shape allows that.</summary>
internal sealed record DicomPayload
{
    private const int MetaStart = 132;
    private const int GroupLengthElement = 12;

    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string TransferSyntaxUid { get; init; }

    /// <summary>Opens the bytes after the file meta information.</summary>
    public required Func<Stream> OpenDataSet { get; init; }

    /// <summary>Reads a file's head; gives null and the reason for files that are no DICOM objects or don't say who they are.</summary>
    public static DicomPayload? Read(string path, out string reason)
    {
        try
        {
            // A file cut off in its pixels can still be sent: the receiver keeps it in quarantine and says so.
            if (!DicomFile.Read(path, new DicomReadOptions { StopBeforePixelData = true }).TryGet(out var file, out var fault))
            {
                reason = fault.ToString();
                return null;
            }

            return Describe(file, () => OpenFile(path), out reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>The payload of an object in memory.</summary>
    public static DicomPayload Of(DicomFile file) =>
        Describe(file, () => Rewritten(file), out var reason) ?? throw new ArgumentException(reason, nameof(file));

    private static DicomPayload? Describe(DicomFile file, Func<Stream> open, out string reason)
    {
        var sopClass = file.Dataset.GetString(DicomTags.SopClassUid);
        var instance = file.Dataset.GetString(DicomTags.SopInstanceUid);
        var study = file.Dataset.GetString(DicomTags.StudyInstanceUid);
        if (sopClass is null || instance is null || study is null)
        {
            reason = "The object lacks its SOP Class, SOP Instance or Study Instance UID.";
            return null;
        }

        reason = "";
        return new DicomPayload
        {
            SopClassUid = sopClass,
            SopInstanceUid = instance,
            StudyInstanceUid = study,
            TransferSyntaxUid = file.TransferSyntax.Uid,
            OpenDataSet = open,
        };
    }

    private static Stream OpenFile(string path)
    {
        var stream = File.OpenRead(path);
        if (SkipMeta(stream))
        {
            return stream;
        }

        // No prefix or no group length: the library knows how to read such files, and writes them in due form.
        stream.Dispose();
        return Rewritten(DicomFile.Read(path).Value);
    }

    private static MemoryStream Rewritten(DicomFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        stream.Position = 0;
        _ = SkipMeta(stream);
        return stream;
    }

    /// <summary>Moves behind the file meta information by its group length (PS3.10 section 7.1); false when there is none.</summary>
    private static bool SkipMeta(Stream stream)
    {
        Span<byte> head = stackalloc byte[MetaStart + GroupLengthElement];
        if (
            stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length
            || !head[(MetaStart - 4)..].StartsWith("DICM"u8)
            || !head[MetaStart..].StartsWith("\x02\0\0\0UL\x04\0"u8)
        )
        {
            return false;
        }

        stream.Position = head.Length + BinaryPrimitives.ReadUInt32LittleEndian(head[(MetaStart + 8)..]);
        return true;
    }
}
