using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Certificates;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>Trusts mail servers whose certificate a hospital's own authority has signed, and nobody else; the name must be the server's still.</summary>
internal static class MailTrust
{
    /// <param name="authoritiesFile">PEM file, read for each connection.</param>
    public static RemoteCertificateValidationCallback Of(string authoritiesFile) =>
        (_, certificate, presented, errors) =>
        {
            if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            {
                return false;
            }

            using var own = new X509Certificate2(certificate);
            return CertificateTrust.IsSignedBy(PemFiles.Certificates(authoritiesFile), own, presented, CertificateTrust.ServerUse);
        };
}
