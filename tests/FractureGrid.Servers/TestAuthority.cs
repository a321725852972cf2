using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Servers;

/// <summary>Signs certificates for one test and writes them as PEM files.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly string _folder;
    private readonly bool _isSubordinate;
    private byte _serial;

    public TestAuthority(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        var request = new CertificateRequest("CN=test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(From, From.AddYears(30));
        File.WriteAllText(AuthoritiesFile, _root.ExportCertificatePem());
    }

    private TestAuthority(string folder, TestAuthority above)
    {
        (_folder, _isSubordinate) = (folder, true);
        var request = new CertificateRequest("CN=test subordinate", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var certificate = request.Create(above._root, From, From.AddYears(25), [++above._serial]);
        _root = certificate.CopyWithPrivateKey(_key);
    }

    public string AuthoritiesFile => Path.Combine(_folder, "authorities.pem");

    /// <summary>An authority that this one has signed. Its own certificate follows those that it issues, and is in nobody's file of authorities.</summary>
    public TestAuthority Subordinate() => new(_folder, this);

    /// <summary>Makes <c>name.pem</c> and <c>name.key</c>, for server and client alike, at loopback.</summary>
    public (string Certificate, string Key) Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false)
        );
        using var certificate = request.Create(_root, From, From.AddYears(20), [++_serial]);
        var (path, keyPath) = (Path.Combine(_folder, $"{name}.pem"), Path.Combine(_folder, $"{name}.key"));
        var chain = _isSubordinate ? $"\n{_root.ExportCertificatePem()}" : "";
        File.WriteAllText(path, certificate.ExportCertificatePem() + chain);
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (path, keyPath);
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }
}
