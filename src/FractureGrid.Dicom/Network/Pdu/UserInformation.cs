namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>
/// The user information sub-items that matter here (PS3.8 D.1, PS3.7 D.3.3). Asynchronous operations window, extended negotiation and user
/// identity are skipped: not answering them means the defaults, which are all that is served.
/// </summary>
/// <param name="MaximumLength">Largest P-DATA-TF the sender of this item takes; 0 is unlimited.</param>
internal sealed record UserInformation(uint MaximumLength, string? ImplementationClass, string? ImplementationVersion)
{
    /// <summary>Roles proposed or accepted; a SOP class without one has the defaults, the requestor as SCU.</summary>
    public IReadOnlyList<RoleSelection> Roles { get; init; } = [];

    public static UserInformation Ours(int maximumLength) =>
        new((uint)maximumLength, NetworkUids.ImplementationClass, NetworkUids.ImplementationVersion);
}
