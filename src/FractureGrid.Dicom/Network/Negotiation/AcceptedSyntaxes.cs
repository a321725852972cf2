namespace FractureGrid.Dicom.Network.Negotiation;

/// <summary>What a server accepts unless configured otherwise.</summary>
internal static class AcceptedSyntaxes
{
    public static IReadOnlyList<string> DefaultStorageClasses { get; } =
    [
        NetworkUids.ComputedRadiography,
        NetworkUids.DigitalXRayForPresentation,
        NetworkUids.DigitalXRayForProcessing,
        NetworkUids.SecondaryCapture,
    ];

    public static IReadOnlyList<string> DefaultTransferSyntaxes { get; } =
    [
        NetworkUids.ImplicitLittleEndian,
        NetworkUids.ExplicitLittleEndian,
        NetworkUids.DeflatedLittleEndian,
        NetworkUids.ExplicitBigEndian,
        "1.2.840.10008.1.2.4.50", // JPEG baseline
        "1.2.840.10008.1.2.4.51", // JPEG extended, 12 bit
        "1.2.840.10008.1.2.4.57", // JPEG lossless
        "1.2.840.10008.1.2.4.70", // JPEG lossless, first-order prediction
        "1.2.840.10008.1.2.4.80", // JPEG-LS lossless
        "1.2.840.10008.1.2.4.81", // JPEG-LS near-lossless
        "1.2.840.10008.1.2.4.90", // JPEG 2000 lossless
        "1.2.840.10008.1.2.4.91", // JPEG 2000
        "1.2.840.10008.1.2.5", // RLE
    ];
}
