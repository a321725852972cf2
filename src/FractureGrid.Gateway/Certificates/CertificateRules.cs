using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Gateway.Certificates;

/// <summary>What is wrong with the PEM files that settings name, before anything listens.</summary>
public static class CertificateRules
{
    /// <summary>A certificate and its key.</summary>
    public static IEnumerable<string> Pair(string section, string certificateFile, string keyFile)
    {
        foreach (var (name, file) in new[] { ("CertificateFile", certificateFile), ("KeyFile", keyFile) })
        {
            if (!File.Exists(file))
            {
                yield return $"{section}:{name}: there is no file '{file}'.";
            }
        }

        if (File.Exists(certificateFile) && File.Exists(keyFile) && !Fits(certificateFile, keyFile))
        {
            yield return $"{section}: '{keyFile}' is not the unencrypted PEM key of the certificate '{certificateFile}'.";
        }
    }

    /// <summary>The certificates of authorities.</summary>
    public static IEnumerable<string> Authorities(string section, string file)
    {
        if (!File.Exists(file))
        {
            yield return $"{section}:AuthoritiesFile: there is no file '{file}'.";
        }
        else if (Read(file).Count == 0)
        {
            yield return $"{section}:AuthoritiesFile: there is no certificate in '{file}'.";
        }
    }

    private static X509Certificate2Collection Read(string file)
    {
        try
        {
            return PemFiles.Certificates(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Fits(string certificateFile, string keyFile)
    {
        try
        {
            using var certificate = PemFiles.Pair(certificateFile, keyFile);
            return certificate.HasPrivateKey;
        }
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
