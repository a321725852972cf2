namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The order of packets (ITU-T T.800 table A.16): L layer, R resolution, C component, P position.</summary>
internal enum ProgressionOrder : byte
{
    Lrcp = 0,
    Rlcp = 1,
    Rpcl = 2,
    Pcrl = 3,
    Cprl = 4,
}
