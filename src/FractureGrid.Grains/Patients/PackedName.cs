using System.Buffers.Binary;
using System.Globalization;

namespace FractureGrid.Grains.Patients;

/// <summary>Names of the gateway's making in 16 bytes: UIDs under 2.25 (PS3.5 B.2), and blob names of two hex digits, a slash and thirty more.</summary>
internal static class PackedName
{
    private const string Root = "2.25.";
    private const int Length = 16;
    private const int Slash = 2;

    /// <summary>Null where the name is not one that comes back the same.</summary>
    public static byte[]? OfUid(string name) =>
        name.StartsWith(Root, StringComparison.Ordinal)
        && UInt128.TryParse(name.AsSpan(Root.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Pack(number) is var packed
        && string.Equals(Uid(packed), name, StringComparison.Ordinal)
            ? packed
            : null;

    public static string Uid(byte[] packed) =>
        string.Create(CultureInfo.InvariantCulture, $"{Root}{BinaryPrimitives.ReadUInt128BigEndian(packed)}");

    /// <summary>Null where the name is not one that comes back the same.</summary>
    public static byte[]? OfBlob(string? name) =>
        name is { Length: 2 * Length + 1 }
        && name[Slash] == '/'
        && UInt128.TryParse(name.Remove(Slash, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && Pack(number) is var packed
        && string.Equals(Blob(packed), name, StringComparison.Ordinal)
            ? packed
            : null;

    public static string Blob(byte[] packed) => Convert.ToHexStringLower(packed).Insert(Slash, "/");

    private static byte[] Pack(UInt128 number)
    {
        var packed = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(packed, number);
        return packed;
    }
}
