using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Servers;

/// <summary>
/// Debian's aiosmtpd, which files what it takes. Receivers whose address begins with "nobody" are refused for good, those with "later" once for now;
/// mail is taken over TLS only, where that is asked for.
/// </summary>
public sealed class SmtpServer : ServerProcess
{
    // What comes in is written whole, one file each, in the order of arrival.
    private const string Handler = """
        import os
        seen = set()
        class Gate:
            def __init__(self, folder):
                self.folder = folder
            @classmethod
            def from_cli(cls, parser, *args):
                return cls(args[0])
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("nobody"):
                    return "550 5.1.1 no such mailbox"
                if address.startswith("later") and address not in seen:
                    seen.add(address)
                    return "451 4.7.1 try again later"
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                name = "%04d" % len(os.listdir(self.folder))
                with open(os.path.join(self.folder, name + ".part"), "wb") as file:
                    file.write(("X-Receiver: %s\r\nX-Tls: %s\r\n" % (",".join(envelope.rcpt_tos), session.ssl is not None)).encode() + envelope.content)
                os.rename(os.path.join(self.folder, name + ".part"), os.path.join(self.folder, name + ".eml"))
                return "250 OK"
        """;

    private readonly bool _isTls;

    private SmtpServer(bool isTls) => _isTls = isTls;

    /// <summary>The server's certificate, of its own making.</summary>
    public string CertificateFile => Path.Combine(Folder, "server.pem");

    protected override string ReadyText => "Server is listening";

    private string Mailbox => Path.Combine(Folder, "mail");

    /// <summary>Null when aiosmtpd is not installed.</summary>
    public static async Task<SmtpServer?> TryStartAsync(bool isTls = false, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/aiosmtpd"))
        {
            return null;
        }

        var server = new SmtpServer(isTls);
        Directory.CreateDirectory(server.Mailbox);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "gate.py"), Handler, cancellationToken);
        if (isTls)
        {
            server.WriteCertificate();
        }

        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What has come, oldest first.</summary>
    public IReadOnlyList<string> Mails() =>
        [.. Directory.GetFiles(Mailbox, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    protected override ProcessStartInfo Command()
    {
        string[] tls = _isTls ? ["--tlscert", CertificateFile, "--tlskey", Path.Combine(Folder, "server.key")] : [];
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [
                "-m",
                "aiosmtpd",
                "-n",
                "-d",
                "-l",
                string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"),
                .. tls,
                "-c",
                "gate.Gate",
                Mailbox,
            ]
        );
        start.Environment["PYTHONPATH"] = Folder;
        return start;
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
