using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>The rules on <see cref="MailOptions"/> that attributes can't say.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var failures = Failures(options).Select(failure => $"{MailOptions.Section}:{failure}").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(MailOptions options)
    {
        if (options.To.Count == 0)
        {
            yield break;
        }

        foreach (var address in options.To.Where(address => !IsAddress(address)))
        {
            yield return $"To: '{address}' is no e-mail address.";
        }

        if (!IsAddress(options.From))
        {
            yield return $"From: '{options.From}' is no e-mail address; one is needed to send mail.";
        }

        if (string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Host must be set to send mail.";
        }

        if (options.User is { Length: > 0 } != options.PasswordFile is { Length: > 0 })
        {
            yield return "User and PasswordFile are set both or not at all.";
        }

        if (options.PasswordFile is { Length: > 0 } file && !File.Exists(file))
        {
            yield return $"PasswordFile: there is no file '{file}'.";
        }

        if (options.AuthoritiesFile is { Length: > 0 } authorities && !File.Exists(authorities))
        {
            yield return $"AuthoritiesFile: there is no file '{authorities}'.";
        }

        if (options is { User.Length: > 0, Security: MailSecurity.None } && !IsLoopback(options.Host))
        {
            yield return "Security must not be None with a User: the password would be sent in clear text.";
        }
    }

    private static bool IsAddress(string? text) =>
        text is not null && MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal);

    private static bool IsLoopback(string? host) =>
        host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
