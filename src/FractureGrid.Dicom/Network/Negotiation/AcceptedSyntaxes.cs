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

    /// <summary>All that are known: objects are stored as they come, so nobody need transcode for us.</summary>
    public static IReadOnlyList<string> DefaultTransferSyntaxes { get; } = [.. Dicom.TransferSyntaxes.All.Select(syntax => syntax.Uid)];
}
