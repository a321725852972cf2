namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>How the connection to the SMTP server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in clear text and goes on with TLS, or not at all (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte, as on port 465 (RFC 8314).</summary>
    Tls,

    /// <summary>Clear text, for a relay on the same machine or a trusted network.</summary>
    None,
}
