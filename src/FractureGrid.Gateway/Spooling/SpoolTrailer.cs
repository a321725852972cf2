using System.Buffers.Binary;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Reception;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Spooling;

/// <summary>
/// What the gateway knows of a spooled object, appended to its file: JSON, its length (4 bytes, little endian), then eight bytes of magic.
/// One file per object means one flush per object, and a file without a whole trailer is known not to have been acknowledged.
/// </summary>
internal sealed record SpoolTrailer
{
    private const int MaximumJson = 64 * 1024;
    private const int TailLength = 12;

    public required Origin Origin { get; init; }

    public required ObjectIdentity Identity { get; init; }

    /// <summary>SHA-256 of the data set, lower-case hex; see <see cref="ContentHash"/>.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Class of the object in every line that it waits in.</summary>
    public ImagePriority Priority { get; init; }

    /// <summary>Trace of the film as W3C traceparent; null when it is not traced.</summary>
    public string? Trace { get; init; }

    /// <summary>Bytes of the DICOM file in front of the trailer.</summary>
    public required long Length { get; init; }

    private static ReadOnlySpan<byte> Magic => "FGSPOOL1"u8;

    public byte[] ToBytes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, GatewayJson.Default.SpoolTrailer);
        var bytes = new byte[json.Length + TailLength];
        json.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(json.Length), json.Length);
        Magic.CopyTo(bytes.AsSpan(json.Length + 4));
        return bytes;
    }

    /// <summary>Reads the trailer at the end of a file, or gives null when the file has none that fits.</summary>
    public static SpoolTrailer? Read(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> tail = stackalloc byte[TailLength];
        if (length < TailLength || !ReadExactly(file, tail, length - TailLength) || !tail[4..].SequenceEqual(Magic))
        {
            return null;
        }

        var jsonLength = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (jsonLength is <= 0 or > MaximumJson || jsonLength > length - TailLength)
        {
            return null;
        }

        var json = new byte[jsonLength];
        var dicomLength = length - TailLength - jsonLength;
        try
        {
            return
                ReadExactly(file, json, dicomLength)
                && JsonSerializer.Deserialize(json, GatewayJson.Default.SpoolTrailer) is { } trailer
                && trailer.Length == dicomLength
                ? trailer
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool ReadExactly(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0)
            {
                return false;
            }

            buffer = buffer[read..];
            offset += read;
        }

        return true;
    }
}
