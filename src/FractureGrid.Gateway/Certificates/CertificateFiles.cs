using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Certificates;

/// <summary>
/// Our certificate out of PEM files, read anew when they change: certificates are renewed every few weeks, and processes run longer. Files that are
/// half written or wrong leave the one in use until then.
/// </summary>
public sealed partial class CertificateFiles
{
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext _current;
    private (DateTime, DateTime) _read;

    /// <exception cref="CryptographicException">The files are no certificate and its key.</exception>
    public CertificateFiles(string certificateFile, string keyFile, ILogger logger)
    {
        (_certificateFile, _keyFile, _logger) = (certificateFile, keyFile, logger);
        _read = Changed();
        _current = Read();
    }

    /// <summary>The certificate with those between it and its root.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_lock)
            {
                var changed = Changed();
                if (changed != _read)
                {
                    _read = changed;
                    Renew();
                }

                return _current;
            }
        }
    }

    private void Renew()
    {
        try
        {
            _current = Read();
            LogRenewed(_logger, _certificateFile);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            LogWrong(_logger, _certificateFile, exception);
        }
    }

    private (DateTime, DateTime) Changed() => (WrittenAt(_certificateFile), WrittenAt(_keyFile));

    // Of what a link leads to: Kubernetes renews a mounted secret by pointing links elsewhere, and leaves the file's own link as it is.
    private static DateTime WrittenAt(string file)
    {
        try
        {
            return (File.ResolveLinkTarget(file, returnFinalTarget: true) ?? new FileInfo(file)).LastWriteTimeUtc;
        }
        catch (IOException)
        {
            // On its way to the next one.
            return default;
        }
    }

    private SslStreamCertificateContext Read() => PemFiles.Own(_certificateFile, _keyFile);

    [LoggerMessage(EventId = 9020, Level = LogLevel.Information, Message = "The renewed certificate {File} is used from now on")]
    private static partial void LogRenewed(ILogger logger, string file);

    [LoggerMessage(
        EventId = 9021,
        Level = LogLevel.Error,
        Message = "The changed certificate {File} can't be used; the one before stays in use"
    )]
    private static partial void LogWrong(ILogger logger, string file, Exception exception);
}
