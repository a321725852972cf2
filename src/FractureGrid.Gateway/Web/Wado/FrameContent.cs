using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>The pixel data of an object in one media type, cut into frames.</summary>
internal sealed class FrameContent
{
    private readonly string _partType;
    private readonly Func<int, ReadOnlyMemory<byte>> _frame;

    private FrameContent(string mediaType, string transferSyntax, Func<int, ReadOnlyMemory<byte>> frame)
    {
        MediaType = mediaType;
        _partType = $"{mediaType}; transfer-syntax={transferSyntax}";
        _frame = frame;
    }

    public string MediaType { get; }

    /// <summary>Null when nothing that is accepted can be made.</summary>
    public static FrameContent? Of(DicomFile dicom, AcceptedTypes accepted)
    {
        foreach (var media in accepted.Media)
        {
            if (Compressed(dicom, media) is { } stored)
            {
                return stored;
            }

            var isNative =
                media.TakesStored
                || string.Equals(media.TransferSyntax, TransferSyntaxUids.ExplicitVrLittleEndian, StringComparison.Ordinal);
            if (media.Includes(MediaTypes.OctetStream) && isNative && Decoded(dicom) is { } decoded)
            {
                return decoded;
            }
        }

        return null;
    }

    /// <param name="number">From 1.</param>
    public IPart Frame(int number) => new MemoryPart(_partType, _frame(number));

    /// <summary>The codestream, where its media type is asked for by name.</summary>
    private static FrameContent? Compressed(DicomFile dicom, AcceptedMedia media)
    {
        var syntax = dicom.TransferSyntax.Uid;
        if (
            media.IsAny
            || FrameMediaTypes.Of(syntax) is not { } type
            || !media.Includes(type)
            || !(media.TakesStored || string.Equals(media.TransferSyntax, syntax, StringComparison.Ordinal))
            || !dicom.Dataset.TryGet(DicomTags.PixelData, out var element)
            || element.Fragments is not { Count: > 0 } fragments
        )
        {
            return null;
        }

        var frames = dicom.Dataset.GetInt32(DicomTags.NumberOfFrames) ?? 1;
        return frames == 1 ? new FrameContent(type, syntax, _ => Joined(fragments))
            : fragments.Count == frames ? new FrameContent(type, syntax, number => fragments[number - 1])
            : null;
    }

    /// <summary>Compressed pixel data as stored values; null where they can't be decoded.</summary>
    public static ReadOnlyMemory<byte>? DecodedBytes(DicomFile dicom) =>
        PixelDecoder.Decode(dicom).TryGet(out var frame, out _)
            ? NativePixels.Of(frame, dicom.Dataset.GetInt32(DicomTags.BitsAllocated) == 16)
            : null;

    private static FrameContent? Decoded(DicomFile dicom)
    {
        const string Native = TransferSyntaxUids.ExplicitVrLittleEndian;
        if (dicom.TransferSyntax.IsEncapsulated)
        {
            return DecodedBytes(dicom) is { } pixels ? new FrameContent(MediaTypes.OctetStream, Native, _ => pixels) : null;
        }

        var bytes = dicom.Dataset.GetBytes(DicomTags.PixelData)!.Value;
        var length = LengthOfFrame(dicom.Dataset);
        var frames = dicom.Dataset.GetInt32(DicomTags.NumberOfFrames) ?? 1;
        return length is > 0 && length * frames <= bytes.Length
            ? new FrameContent(MediaTypes.OctetStream, Native, number => bytes.Slice((number - 1) * (int)length, (int)length))
            : null;
    }

    private static long LengthOfFrame(DicomDataset dataset) =>
        (long)(dataset.GetInt32(DicomTags.Rows) ?? 0)
        * (dataset.GetInt32(DicomTags.Columns) ?? 0)
        * (dataset.GetInt32(DicomTags.SamplesPerPixel) ?? 1)
        * ((dataset.GetInt32(DicomTags.BitsAllocated) ?? 0) / 8);

    private static byte[] Joined(DicomFragments fragments)
    {
        var joined = new byte[checked((int)fragments.TotalLength)];
        for (int i = 0, at = 0; i < fragments.Count; i++)
        {
            fragments[i].CopyTo(joined.AsMemory(at));
            at += fragments[i].Length;
        }

        return joined;
    }
}
