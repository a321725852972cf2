namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>SCP/SCU role selection sub-item (PS3.7 D.3.3.4): the roles of the association's requestor for one SOP class.</summary>
internal readonly record struct RoleSelection(string SopClassUid, bool IsScu, bool IsScp);
