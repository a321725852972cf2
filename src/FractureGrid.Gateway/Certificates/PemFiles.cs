using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Gateway.Certificates;

/// <summary>Reads certificates and keys out of PEM files. Throws <see cref="IOException"/> or CryptographicException where they don't hold what they should.</summary>
public static class PemFiles
{
    /// <summary>All certificates of a file, in its order.</summary>
    public static X509Certificate2Collection Certificates(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    /// <summary>The first certificate of a file with its key, and those after it, which stand between it and its root.</summary>
    public static SslStreamCertificateContext Own(string certificateFile, string keyFile) =>
        SslStreamCertificateContext.Create(Pair(certificateFile, keyFile), [.. Certificates(certificateFile).Skip(1)], offline: true);

    /// <summary>The first certificate of a file with its key.</summary>
    public static X509Certificate2 Pair(string certificateFile, string keyFile)
    {
        var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows does not take a key that lives in memory only.
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
