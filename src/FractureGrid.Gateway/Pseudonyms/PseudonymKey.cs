using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>
/// Turns identifiers into pseudonyms with HMAC-SHA256 under a key of the site's own, derived from the gateway's secret. Who has the pseudonyms but
/// not the secret can neither reverse them nor test a guess; the same patient at two sites gets two unrelated pseudonyms.
/// </summary>
internal sealed class PseudonymKey
{
    private const int PseudonymBytes = 16;
    private readonly byte[] _siteKey;

    private PseudonymKey(byte[] siteKey) => _siteKey = siteKey;

    public static PseudonymKey ForSite(ReadOnlySpan<byte> secret, string site) =>
        new(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("fracturegrid/site\0" + site)));

    /// <summary>32 lower-case hex digits for a patient.</summary>
    public string Patient(string patientId) => Convert.ToHexStringLower(Hash("patient", patientId));

    /// <summary>A patient without an id: the study stands for the patient.</summary>
    public string PatientOfStudy(string studyInstanceUid) => Convert.ToHexStringLower(Hash("patient-of-study", studyInstanceUid));

    /// <summary>A UID under 2.25 made from the hash as a UUID of version 8 (PS3.5 B.2, RFC 9562 5.8).</summary>
    public string Uid(string uid)
    {
        var bytes = Hash("uid", uid);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Blob name of an image: hex with one slash.</summary>
    public string BlobName(string sopInstanceUid)
    {
        var hex = Convert.ToHexStringLower(Hash("blob", sopInstanceUid));
        return string.Concat(hex.AsSpan(0, 2), "/", hex.AsSpan(2));
    }

    private byte[] Hash(string kind, string value) => HMACSHA256.HashData(_siteKey, Encoding.UTF8.GetBytes(kind + "\0" + value))[..PseudonymBytes];
}
