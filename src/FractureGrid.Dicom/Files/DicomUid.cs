using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FractureGrid.Dicom;

/// <summary>Unique identifiers (PS3.5 section 9).</summary>
public static class DicomUid
{
    /// <summary>
    /// A UID under 2.25 that depends on the name only: the same name gives the same UID. Made from the SHA-256 of the UTF-8 name as a
    /// custom UUID (RFC 9562 version 8), PS3.5 section B.2.
    /// </summary>
    public static string FromName(string name) => FromHash(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>A UID under 2.25 from the first 16 bytes of a hash or of another source of uniqueness.</summary>
    public static string FromHash(ReadOnlySpan<byte> hash)
    {
        var number = BinaryPrimitives.ReadUInt128BigEndian(hash);
        number = (number & ~((UInt128)0xF << 76)) | ((UInt128)8 << 76);
        number = (number & ~((UInt128)3 << 62)) | ((UInt128)2 << 62);
        return string.Create(CultureInfo.InvariantCulture, $"2.25.{number}");
    }

    /// <summary>1 to 64 characters, numbers without leading zeros between dots (PS3.5 section 9.1).</summary>
    public static bool IsValid(ReadOnlySpan<char> uid)
    {
        if (uid.IsEmpty || uid.Length > 64)
        {
            return false;
        }
        foreach (var range in uid.Split('.'))
        {
            var part = uid[range];
            if (part.IsEmpty || part.ContainsAnyExceptInRange('0', '9') || (part.Length > 1 && part[0] == '0'))
            {
                return false;
            }
        }
        return true;
    }
}
