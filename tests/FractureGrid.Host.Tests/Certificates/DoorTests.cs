using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Host.Tests.Access;
using FractureGrid.Servers;

namespace FractureGrid.Host.Tests.Certificates;

/// <summary>The doors beside that for HTTP: edge gateways' and DIMSE.</summary>
public sealed class DoorTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority;

    public DoorTests() => _authority = new TestAuthority(Path.Combine(_folder.Root, "pem"));

    [Theory]
    [InlineData("edge")]
    [InlineData("dimse")]
    public async Task Door_shows_a_renewed_certificate_without_a_restart_and_no_broken_one(string door)
    {
        var edgePort = FreePort.Next();
        await using var host = await GuardedHost.StartAsync(Path.Combine(_folder.Root, "data"), Settings(edgePort));
        var port = door is "edge" ? edgePort : host.DimsePort;
        var first = await SerialAsync(port);

        _authority.Issue("grid");
        var second = await SerialAsync(port);
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "pem", "grid.pem"), "half of a", TestContext.Current.CancellationToken);
        var third = await SerialAsync(port);

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        Assert.Equal(second, third);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string?> Settings(int edgePort)
    {
        var (certificate, key) = _authority.Issue("grid");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FractureGrid:Gateway:EdgePort:Port"] = edgePort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        foreach (var section in new[] { "FractureGrid:Gateway:EdgePort", "FractureGrid:Gateway:Dimse:Tls" })
        {
            settings[$"{section}:CertificateFile"] = certificate;
            settings[$"{section}:KeyFile"] = key;
            settings[$"{section}:AuthoritiesFile"] = _authority.AuthoritiesFile;
        }

        return settings;
    }

    // Whether the door takes us in is another matter: it shows its certificate first.
    private static async Task<string> SerialAsync(int port)
    {
        var serial = "";
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "grid",
                CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck },
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    serial = certificate?.GetSerialNumberString() ?? "";
                    return serial.Length > 0;
                },
            },
            TestContext.Current.CancellationToken
        );
        return serial;
    }
}
