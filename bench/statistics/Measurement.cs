namespace FractureGrid.Bench.Statistics;

/// <summary>One computation: what it took and what came out.</summary>
internal readonly record struct Measurement(double WallSeconds, double CpuSeconds, double Area, double StandardError);
