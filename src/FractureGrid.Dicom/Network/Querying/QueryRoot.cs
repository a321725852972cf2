namespace FractureGrid.Dicom.Network.Querying;

/// <summary>Query/Retrieve information models (PS3.4 C.3).</summary>
public enum QueryRoot
{
    Study = 0,
    Patient = 1,
}
