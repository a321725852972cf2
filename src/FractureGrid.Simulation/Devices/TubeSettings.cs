namespace FractureGrid.Simulation.Devices;

/// <summary>Tube voltage in kV, current in mA, exposure in mAs, time in milliseconds.</summary>
public readonly record struct TubeSettings(float Kilovolts, float Milliamperes, float MilliampereSeconds, float Milliseconds);
