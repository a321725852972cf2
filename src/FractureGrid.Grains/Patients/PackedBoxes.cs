using System.Buffers.Binary;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// Lesions and bone of a result in few bytes: for each lesion four single-precision numbers, which tell ten-thousandths of a pixel, and its score as it is; then
/// four for the bone, if there is one.
/// </summary>
internal static class PackedBoxes
{
    private const int BoxBytes = 4 * sizeof(float);
    private const int LesionBytes = BoxBytes + sizeof(double);

    /// <summary>Null when there is neither.</summary>
    public static byte[]? Of(IReadOnlyList<Lesion> lesions, ImageBox? bone)
    {
        if (lesions.Count == 0 && bone is null)
        {
            return null;
        }

        var packed = new byte[lesions.Count * LesionBytes + (bone is null ? 0 : BoxBytes)];
        var rest = packed.AsSpan();
        foreach (var lesion in lesions)
        {
            Write(rest, lesion.Box);
            BinaryPrimitives.WriteDoubleLittleEndian(rest[BoxBytes..], lesion.Score);
            rest = rest[LesionBytes..];
        }

        if (bone is { } part)
        {
            Write(rest, part);
        }

        return packed;
    }

    public static IReadOnlyList<Lesion> Lesions(byte[] packed)
    {
        var lesions = new Lesion[packed.Length / LesionBytes];
        for (var i = 0; i < lesions.Length; i++)
        {
            var at = packed.AsSpan(i * LesionBytes);
            lesions[i] = new Lesion { Box = Read(at), Score = BinaryPrimitives.ReadDoubleLittleEndian(at[BoxBytes..]) };
        }

        return lesions;
    }

    public static ImageBox? Bone(byte[] packed) =>
        packed.Length % LesionBytes == BoxBytes ? Read(packed.AsSpan(packed.Length - BoxBytes)) : null;

    private static void Write(Span<byte> to, ImageBox box)
    {
        BinaryPrimitives.WriteSingleLittleEndian(to, (float)box.X);
        BinaryPrimitives.WriteSingleLittleEndian(to[sizeof(float)..], (float)box.Y);
        BinaryPrimitives.WriteSingleLittleEndian(to[(2 * sizeof(float))..], (float)box.Width);
        BinaryPrimitives.WriteSingleLittleEndian(to[(3 * sizeof(float))..], (float)box.Height);
    }

    private static ImageBox Read(ReadOnlySpan<byte> from) =>
        new()
        {
            X = BinaryPrimitives.ReadSingleLittleEndian(from),
            Y = BinaryPrimitives.ReadSingleLittleEndian(from[sizeof(float)..]),
            Width = BinaryPrimitives.ReadSingleLittleEndian(from[(2 * sizeof(float))..]),
            Height = BinaryPrimitives.ReadSingleLittleEndian(from[(3 * sizeof(float))..]),
        };
}
