namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>One round of one subject.</summary>
internal readonly record struct Measurement(double ImagesPerSecond, double CpuMillisecondsPerImage);
