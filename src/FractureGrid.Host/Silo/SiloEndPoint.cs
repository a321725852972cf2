using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FractureGrid.Abstractions;

namespace FractureGrid.Host.Silo;

/// <summary>The address of another silo as people write it: <c>HOST:PORT</c>, with brackets around an IPv6 address.</summary>
internal static class SiloEndPoint
{
    public static bool TryParse(string text, out string host, out int port)
    {
        var colon = text.LastIndexOf(':');
        host = colon > 0 ? text[..colon].Trim('[', ']') : string.Empty;
        port = 0;
        return host.Length > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= IPEndPoint.MaxPort;
    }

    /// <exception cref="FractureGridException">The name has no address.</exception>
    public static IPEndPoint Resolve(string text)
    {
        if (!TryParse(text, out var host, out var port))
        {
            throw new FractureGridException($"'{text}' is not HOST:PORT.");
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return new IPEndPoint(address, port);
        }

        try
        {
            var addresses = Dns.GetHostAddresses(host);
            return new IPEndPoint(Array.Find(addresses, one => one.AddressFamily is AddressFamily.InterNetwork) ?? addresses[0], port);
        }
        catch (SocketException exception)
        {
            throw new FractureGridException($"The host {host} to join has no address.", exception);
        }
    }
}
