using System.Net;
using System.Net.Sockets;

namespace FractureGrid.Cli.Demo;

/// <summary>Ports of the demonstration, which must not fail because another grid runs on the same machine.</summary>
internal static class DemoPorts
{
    public const int Http = 8080;
    public const int Dimse = 11112;
    private const int AnyFree = 0;

    /// <summary>The usual port while nobody listens there, else 0, which takes a free one.</summary>
    public static int UsualOrFree(int usual)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, usual);
            listener.Start();
            return usual;
        }
        catch (SocketException)
        {
            return AnyFree;
        }
    }
}
