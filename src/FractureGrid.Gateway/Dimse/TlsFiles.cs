using System.Security.Cryptography.X509Certificates;
using FractureGrid.Dicom.Network.Security;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Reads the PEM files of <see cref="DimseTlsOptions"/>. Throws <see cref="IOException"/> or CryptographicException where they don't hold what they should.</summary>
internal static class TlsFiles
{
    public static ServerTls ForServer(DimseTlsOptions options)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        return new ServerTls
        {
            Certificate = Own(options),
            Intermediates = [.. chain.Skip(1)],
            Authorities = Authorities(options),
            AeTitles = options.AeTitles.ToDictionary(
                pair => pair.Key,
                pair =>
                    (IReadOnlyList<string>)pair.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                StringComparer.OrdinalIgnoreCase
            ),
        };
    }

    public static ClientTls ForClient(DimseTlsOptions options) => new() { Certificate = Own(options), Authorities = Authorities(options) };

    private static X509Certificate2 Own(DimseTlsOptions options)
    {
        var certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
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

    private static X509Certificate2Collection Authorities(DimseTlsOptions options)
    {
        var authorities = new X509Certificate2Collection();
        if (options.AuthoritiesFile is { } file)
        {
            authorities.ImportFromPemFile(file);
        }

        return authorities;
    }
}
