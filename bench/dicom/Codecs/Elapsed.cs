namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>Seconds on the wall and of the processor; the latter are zero where they are not known.</summary>
internal readonly record struct Elapsed(double Wall, double Cpu);
