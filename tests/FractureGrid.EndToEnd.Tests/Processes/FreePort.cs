using System.Net;
using System.Net.Sockets;

namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>Asks the system for a port on loopback that nobody uses just now.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
