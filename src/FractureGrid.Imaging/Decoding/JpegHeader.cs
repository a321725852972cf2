using System.Buffers.Binary;

namespace FractureGrid.Imaging.Decoding;

/// <summary>What a JPEG file says of itself, and whether it is whole (ITU-T T.81, annex B).</summary>
internal readonly record struct JpegHeader(int Width, int Height, int Precision, int Components, bool IsSupported)
{
    public static JpegHeader? Parse(ReadOnlySpan<byte> file, out FilmFault fault)
    {
        JpegHeader? header = null;
        fault = Faults.Truncated("The JPEG file ends before its end marker.");
        for (var at = 2; ; )
        {
            // Entropy-coded data are skipped here too: in them 0xFF is followed by 0 or a restart marker.
            var next = at < file.Length ? file[at..].IndexOf((byte)0xFF) : -1;
            if (next < 0 || at + next + 1 >= file.Length)
            {
                return null;
            }

            at += next + 1;
            var marker = file[at];
            if (marker is 0xFF)
            {
                continue;
            }

            at++;
            if (marker == 0xD9)
            {
                fault = Faults.Corrupt("The JPEG file has no frame header.");
                return header;
            }

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            if (
                at + 2 > file.Length
                || BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is var length && (length < 2 || length > file.Length - at)
            )
            {
                return null;
            }

            if (IsFrame(marker))
            {
                header = Frame(file.Slice(at + 2, length - 2), marker);
                if (header is null)
                {
                    fault = Faults.Malformed("The JPEG frame header is too short.");
                    return null;
                }
            }

            at += length;
        }
    }

    // SOF0 to SOF15 without DHT, JPG and DAC.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static JpegHeader? Frame(ReadOnlySpan<byte> body, byte marker) =>
        body.Length < 6
            ? null
            : new JpegHeader(
                BinaryPrimitives.ReadUInt16BigEndian(body[3..]),
                BinaryPrimitives.ReadUInt16BigEndian(body[1..]),
                body[0],
                body[5],
                marker is 0xC0 or 0xC1 or 0xC2
            );
}
