using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FractureGrid.Servers;

/// <summary>
/// A port of loopback for a server that starts later. It lies below those that Linux gives to outgoing connections (from 32768 on), which would
/// take one that it handed out before the server listens, and below those that silos draw (from 20000 on).
/// </summary>
public static class FreePort
{
    private const int Lowest = 10_000;
    private const int End = 20_000;

    /// <summary>Drawn at random, as other test programs draw at the same time.</summary>
    /// <exception cref="SocketException">Hundred ports were taken.</exception>
    public static int Next()
    {
        const int Tries = 100;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(Lowest, End));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (attempt < Tries)
            {
                // Taken: another one.
            }
        }
    }
}
