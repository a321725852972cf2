namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Preset parameters of an LSE segment (ISO 14495-1 C.2.4.1.1); zero stands for the default.</summary>
internal readonly record struct LsPreset(int MaxVal, int T1, int T2, int T3, int Reset);
