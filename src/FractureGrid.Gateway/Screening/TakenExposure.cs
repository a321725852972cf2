namespace FractureGrid.Gateway.Screening;

/// <summary>Tube voltage in kV and exposure in mAs of a film; null where it does not say.</summary>
internal readonly record struct TakenExposure(double? TubeVoltage, double? MilliampereSeconds);
