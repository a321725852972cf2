using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FractureGrid.Abstractions;

namespace FractureGrid.Host.Silo;

/// <summary>The address of another silo as people write it: <c>HOST:PORT</c>, with brackets around an IPv6 address.</summary>
internal static class SiloEndPoint
{
    /// <summary>Stands for the address of this machine.</summary>
    public const string Auto = "auto";

    public static bool IsOwn(string text) => string.Equals(text, Auto, StringComparison.Ordinal) || IPAddress.TryParse(text, out _);

    /// <summary>The address that a text names or, for <see cref="Auto"/>, that this machine has under its own name.</summary>
    /// <exception cref="FractureGridException">This machine has none but loopback.</exception>
    public static IPAddress Own(string text)
    {
        if (!string.Equals(text, Auto, StringComparison.Ordinal))
        {
            return IPAddress.Parse(text);
        }

        IPAddress[] own = [];
        try
        {
            own = [.. Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address))];
        }
        catch (SocketException)
        {
            // A machine whose name has no address.
        }

        return Array.Find(own, address => address.AddressFamily is AddressFamily.InterNetwork)
            ?? own.FirstOrDefault()
            ?? throw new FractureGridException(
                "This machine has no address but loopback that other silos could reach; name one in FractureGrid:SiloAddress."
            );
    }

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
