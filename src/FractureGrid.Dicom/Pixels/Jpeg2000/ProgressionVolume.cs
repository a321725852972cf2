namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A part of the packets in one order (ITU-T T.800 A.6.6). Packets that came before are not repeated.</summary>
internal readonly record struct ProgressionVolume(ProgressionOrder Order, int FirstResolution, int ResolutionEnd, int LayerEnd);
