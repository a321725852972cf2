using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>Who gets new alarms by e-mail, and over which server; section <c>FractureGrid:Drift:Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "FractureGrid:Drift:Mail";

    /// <summary>Addresses that get each new alarm. Default: none, and no mail is sent.</summary>
    public IReadOnlyList<string> To { get; set; } = [];

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>Host name or IP address of the SMTP server.</summary>
    public string? Host { get; set; }

    /// <summary>Default: 587, submission (RFC 6409).</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Default: <see cref="MailSecurity.StartTls"/>.</summary>
    [EnumDataType(typeof(MailSecurity))]
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>PEM file with the authorities that may have signed the server's certificate. Default: none, those that the system trusts.</summary>
    public string? AuthoritiesFile { get; set; }

    /// <summary>Whether the revocation of the server's certificate is looked up, which needs a way to its issuer. Default: true.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>Name at the server. Default: none, no log-in.</summary>
    public string? User { get; set; }

    /// <summary>File with the password, read for each mail.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Address of the dashboard, for a link to the alarm. Default: none, no link.</summary>
    public Uri? Dashboard { get; set; }

    /// <summary>How long one mail may take; the site's monitor waits for it. Default: 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}
