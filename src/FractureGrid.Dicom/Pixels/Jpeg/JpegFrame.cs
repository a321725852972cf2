using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>A frame header (ITU-T T.81 B.2.2) that has been compared with the data set.</summary>
internal sealed class JpegFrame
{
    private const int LargestFactor = 4;

    private JpegFrame(bool isProgressive, int precision, bool hasLines, JpegComponent[] components) =>
        (IsProgressive, Precision, HasLines, Components) = (isProgressive, precision, hasLines, components);

    public static DicomFault ArithmeticCoding { get; } =
        new(DicomFaultCode.UnsupportedTransferSyntax, "The codestream is arithmetic-coded; there is a decoder for Huffman coding only.");

    public bool IsProgressive { get; }

    /// <summary>Bits per sample of the codestream: 8 or 12.</summary>
    public int Precision { get; }

    /// <summary>False when the number of lines is to come in a DNL segment after the first scan.</summary>
    public bool HasLines { get; }

    public IReadOnlyList<JpegComponent> Components { get; }

    public int McusAcross => Components[0].PaddedAcross / Components[0].Horizontal;

    public int McusDown => Components[0].PaddedDown / Components[0].Vertical;

    /// <summary>
    /// Reads the header of a frame that <paramref name="streamLength"/> bytes are to fill; a picture too large for so few bytes is
    /// refused before any memory is taken for it.
    /// </summary>
    public static DicomResult<JpegFrame> Read(byte marker, ReadOnlySpan<byte> segment, PixelDescription description, int streamLength)
    {
        if (marker >= JpegMarkers.FirstArithmetic)
        {
            return ArithmeticCoding;
        }
        if (marker is not (JpegMarkers.Baseline or JpegMarkers.ExtendedSequential or JpegMarkers.Progressive))
        {
            return Corrupt($"The codestream has a frame of type {marker & 0x0F}, which this transfer syntax has not.");
        }
        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]))
        {
            return Corrupt("The frame header is broken.");
        }
        return Compare(marker, segment, description) is { } fault ? fault : ReadComponents(marker, segment, description, streamLength);
    }

    private static DicomFault? Compare(byte marker, ReadOnlySpan<byte> segment, PixelDescription description)
    {
        var (precision, components) = (segment[0], segment[5]);
        var (rows, columns) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        if (precision is not (8 or 12) || (precision == 12 && marker == JpegMarkers.Baseline))
        {
            return Corrupt($"The codestream has samples of {precision} bits, which its process (frame type {marker & 0x0F}) has not.");
        }
        if (components != description.Components)
        {
            return new DicomFault(
                DicomFaultCode.Colour,
                $"The codestream has {components} components, the data set says {description.Components}."
            );
        }
        var fits = description.BitsStored <= precision && (precision == 8 || description.BitsAllocated == 16);
        return fits && (rows == description.Rows || rows == 0) && columns == description.Columns
            ? null
            : Corrupt(
                $"The codestream has {columns}x{rows} samples of {precision} bits, the data set says {description.Columns}x{description.Rows} of {description.BitsStored}."
            );
    }

    private static DicomResult<JpegFrame> ReadComponents(
        byte marker,
        ReadOnlySpan<byte> segment,
        PixelDescription description,
        int streamLength
    )
    {
        var components = new JpegComponent[segment[5]];
        var (mostHorizontal, mostVertical) = (0, 0);
        for (var i = 0; i < components.Length; i++)
        {
            var entry = segment.Slice(6 + (3 * i), 3);
            var (id, horizontal, vertical, slot) = (entry[0], entry[1] >> 4, entry[1] & 0x0F, entry[2]);
            if (horizontal is < 1 or > LargestFactor || vertical is < 1 or > LargestFactor || slot > 3)
            {
                return Corrupt("The frame header is broken.");
            }
            // The factors of a single component mean nothing: its blocks always follow one another (T.81 A.2.2).
            components[i] = components.Length == 1 ? new(id, 1, 1, slot) : new(id, horizontal, vertical, slot);
            mostHorizontal = Math.Max(mostHorizontal, components[i].Horizontal);
            mostVertical = Math.Max(mostVertical, components[i].Vertical);
        }
        var isProgressive = marker == JpegMarkers.Progressive;
        var blocks = 0L;
        foreach (var component in components)
        {
            component.LayOut(description.Columns, description.Rows, mostHorizontal, mostVertical);
            blocks += (long)component.BlocksAcross * component.BlocksDown;
        }
        // The shortest block is a code of one bit for its first coefficient and, in sequential mode, one for its end.
        if (blocks * (isProgressive ? 1 : 2) > streamLength * 8L)
        {
            return Corrupt("The codestream is too short for the picture.");
        }
        return new JpegFrame(isProgressive, segment[0], BinaryPrimitives.ReadUInt16BigEndian(segment[1..]) != 0, components);
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}
