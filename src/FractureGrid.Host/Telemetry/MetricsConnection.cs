namespace FractureGrid.Host.Telemetry;

/// <summary>Marks the connections of the port for metrics.</summary>
internal sealed class MetricsConnection
{
    public static readonly MetricsConnection Mark = new();
}
