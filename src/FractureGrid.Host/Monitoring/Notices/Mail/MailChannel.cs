using System.Net.Sockets;
using FractureGrid.Abstractions.Monitoring;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>
/// Sends alarms by SMTP, a mail for each receiver so that one who is refused keeps nobody else from being told. What the server refuses for good
/// (5xx; RFC 5321 section 4.2.1) is logged as an error and not sent again.
/// </summary>
internal sealed partial class MailChannel(IOptions<MailOptions> options, TimeProvider time, ILogger<MailChannel> logger) : INoticeChannel
{
    private const int PermanentFrom = 500;

    public IEnumerable<string> Receivers => options.Value.To;

    public async Task<bool> TellAsync(string receiver, Alarm alarm, CancellationToken cancellationToken)
    {
        var mail = AlarmMail.Compose(alarm, receiver, options.Value, time.GetUtcNow());
        using var patience = new CancellationTokenSource(options.Value.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var client = new SmtpClient { CheckCertificateRevocation = options.Value.CheckRevocation };
            if (options.Value.AuthoritiesFile is { Length: > 0 } authorities)
            {
                client.ServerCertificateValidationCallback = MailTrust.Of(authorities);
            }

            await client.ConnectAsync(options.Value.Host!, options.Value.Port, Security, either.Token);
            if (options.Value is { User.Length: > 0, PasswordFile: { } file } login)
            {
                await client.AuthenticateAsync(login.User, (await File.ReadAllTextAsync(file, either.Token)).Trim(), either.Token);
            }

            await client.SendAsync(mail, either.Token);
            await client.DisconnectAsync(quit: true, either.Token);
            return true;
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode >= PermanentFrom)
        {
            LogRefusedForGood(logger, alarm.Number, alarm.Site, (int)exception.StatusCode, exception.Message);
            return true;
        }
        catch (Exception exception)
            when (exception
                    is CommandException
                        or ProtocolException
                        or ServiceNotConnectedException
                        or ServiceNotAuthenticatedException
                        or AuthenticationException
                        or SslHandshakeException
                        or NotSupportedException
                        or IOException
                        or SocketException
                        or UnauthorizedAccessException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            LogFailed(logger, alarm.Number, alarm.Site, exception.Message);
            return false;
        }
    }

    private SecureSocketOptions Security =>
        options.Value.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
}
