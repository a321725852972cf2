using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>
/// Turns identifiers into pseudonyms with HMAC-SHA256 under a key of the site's own, derived from the gateway's secret. Who has the pseudonyms but
/// not the secret can neither reverse them nor test a guess; the same patient at two sites gets two unrelated pseudonyms.
/// </summary>
internal sealed class PseudonymKey
{
    private const int PseudonymBytes = 16;
    private const int LongestShift = 3650;
    private readonly byte[] _siteKey;

    private PseudonymKey(byte[] siteKey) => _siteKey = siteKey;

    public static PseudonymKey ForSite(ReadOnlySpan<byte> secret, string site) =>
        new(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("fracturegrid/site\0" + site)));

    /// <summary>32 lower-case hex digits for the patient. Where the sender gave no patient id, the study stands for the patient.</summary>
    public string Patient(ObjectIdentity identity) =>
        Convert.ToHexStringLower(identity.PatientId is { } id ? Hash("patient", id) : Hash("patient-of-study", identity.StudyInstanceUid));

    /// <summary>A UID under 2.25.</summary>
    public string Uid(string uid) => DicomUid.FromHash(Hash("uid", uid));

    /// <summary>A reader's pseudonym.</summary>
    public string Reader(string name) => "reader-" + Convert.ToHexStringLower(Hash("reader", name).AsSpan(0, 8));

    /// <summary>By how many days a patient's dates are moved back: 1 to 3650, the same for all films of the patient.</summary>
    public int Days(string patient) => 1 + (int)(BinaryPrimitives.ReadUInt32LittleEndian(Hash("dates", patient)) % LongestShift);

    /// <summary>Blob name of an image: hex with one slash.</summary>
    /// <param name="sopInstanceUid">The image.</param>
    /// <param name="made">How its film is made. A film that is made otherwise, as after a correction of its patient, is another blob.</param>
    public string BlobName(string sopInstanceUid, string made)
    {
        var hex = Convert.ToHexStringLower(Hash($"blob/{Pseudonymiser.Version}/{made}", sopInstanceUid));
        return string.Concat(hex.AsSpan(0, 2), "/", hex.AsSpan(2));
    }

    private byte[] Hash(string kind, string value) =>
        HMACSHA256.HashData(_siteKey, Encoding.UTF8.GetBytes(kind + "\0" + value))[..PseudonymBytes];
}
