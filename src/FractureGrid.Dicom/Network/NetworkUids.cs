using System.Buffers;

namespace FractureGrid.Dicom.Network;

/// <summary>The UIDs that the protocol itself needs (PS3.6 Annex A).</summary>
internal static class NetworkUids
{
    public const string ApplicationContext = "1.2.840.10008.3.1.1.1";
    public const string Verification = "1.2.840.10008.1.1";

    /// <summary>The well-known instance that storage commitment acts on (PS3.4 J.3.5).</summary>
    public const string StorageCommitmentInstance = "1.2.840.10008.1.20.1.1";

    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    public const string DeflatedLittleEndian = "1.2.840.10008.1.2.1.99";
    public const string ExplicitBigEndian = "1.2.840.10008.1.2.2";

    public const string ComputedRadiography = "1.2.840.10008.5.1.4.1.1.1";
    public const string DigitalXRayForPresentation = "1.2.840.10008.5.1.4.1.1.1.1";
    public const string DigitalXRayForProcessing = "1.2.840.10008.5.1.4.1.1.1.1.1";
    public const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>Names this implementation to peers (PS3.7 D.3.3.2); derived from a random UUID (PS3.5 B.2).</summary>
    public const string ImplementationClass = "2.25.89473716309364912735086221563974261850";

    public const string ImplementationVersion = "FRACTUREGRID_01";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.");

    /// <summary>At most 64 digits and dots, no empty component. Leading zeros are tolerated: senders use them.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> uid) =>
        uid.Length is > 0 and <= 64
        && !uid.ContainsAnyExcept(Allowed)
        && uid[0] != '.'
        && uid[^1] != '.'
        && !uid.Contains("..", StringComparison.Ordinal);
}
