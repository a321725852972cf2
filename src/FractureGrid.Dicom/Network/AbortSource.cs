namespace FractureGrid.Dicom.Network;

/// <summary>Who gave an association up (PS3.8 table 9-26).</summary>
public enum AbortSource : byte
{
    ServiceUser = 0,
    ServiceProvider = 2,
}
