namespace FractureGrid.Dicom.Network;

/// <summary>Role of an association's requestor in a SOP class (PS3.7 D.3.3.4).</summary>
public enum ContextRole
{
    Scu = 0,

    /// <summary>As in a storage commitment report, which the SCP sends on an association of its own.</summary>
    Scp = 1,
}
