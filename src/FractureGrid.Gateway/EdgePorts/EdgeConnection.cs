namespace FractureGrid.Gateway.EdgePorts;

/// <summary>Marks the connections of the edge port.</summary>
internal sealed class EdgeConnection
{
    public static readonly EdgeConnection Mark = new();
}
