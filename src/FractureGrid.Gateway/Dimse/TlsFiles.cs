using System.Security.Cryptography.X509Certificates;
using FractureGrid.Dicom.Network.Security;
using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Dimse;

/// <summary>The PEM files of <see cref="DimseTlsOptions"/> as TLS, with our certificate read anew when it changes. Throws where they don't hold what they should.</summary>
internal static class TlsFiles
{
    public static ServerTls ForServer(DimseTlsOptions options, ILogger logger)
    {
        var own = new CertificateFiles(options.CertificateFile, options.KeyFile, logger);
        return new ServerTls
        {
            Certificate = own.Current.TargetCertificate,
            Renewed = () => own.Current,
            Authorities = Authorities(options),
            AeTitles = options.AeTitles.ToDictionary(
                pair => pair.Key,
                pair =>
                    (IReadOnlyList<string>)pair.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                StringComparer.OrdinalIgnoreCase
            ),
        };
    }

    public static ClientTls ForClient(DimseTlsOptions options, ILogger logger)
    {
        var own = new CertificateFiles(options.CertificateFile, options.KeyFile, logger);
        return new ClientTls
        {
            Certificate = own.Current.TargetCertificate,
            Renewed = () => own.Current,
            Authorities = Authorities(options),
        };
    }

    private static X509Certificate2Collection Authorities(DimseTlsOptions options) =>
        options.AuthoritiesFile is { } file ? PemFiles.Certificates(file) : [];
}
