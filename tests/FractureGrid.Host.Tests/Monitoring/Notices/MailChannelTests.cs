using FractureGrid.Host.Monitoring.Notices;
using FractureGrid.Host.Monitoring.Notices.Mail;
using FractureGrid.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Host.Tests.Monitoring.Notices;

/// <summary>Alarms by mail through a real SMTP server.</summary>
public sealed class MailChannelTests
{
    [Fact]
    public async Task An_alarm_comes_as_plain_text_with_what_it_is_about_and_no_identity()
    {
        await using var server = await ServerAsync();
        var channel = Channel(Options(server.Port, "analyst@north.example"));

        Assert.True(await channel.TellAsync("analyst@north.example", TestAlarm.Create(), default));

        var mail = Assert.Single(server.Mails());
        Assert.Contains("X-Receiver: analyst@north.example", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: Alarm 3 of north: noise has changed", mail, StringComparison.Ordinal);
        Assert.Contains("From: grid@north.example", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <alarm.3.1772337600.north@north.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Group: device Siemens Ysio", mail, StringComparison.Ordinal);
        Assert.Contains("Began about: 2026-02-24", mail, StringComparison.Ordinal);
        Assert.Contains("Effect on sensitivity: -8.2 percentage points, measured on 31 fractures", mail, StringComparison.Ordinal);
        Assert.Contains("https://grid.north.example/drift/alarm?site=north&number=3", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_receiver_is_told_once_although_another_is_refused_for_good_and_one_for_now()
    {
        await using var server = await ServerAsync();
        var options = Options(server.Port, "nobody@north.example", "later@north.example", "analyst@north.example");
        var notices = new AlarmNotices([Channel(options)]);

        var first = await notices.NotifyAsync(TestAlarm.Create(), default);
        var second = await notices.NotifyAsync(TestAlarm.Create(), default);

        Assert.Equal((false, true), (first, second));
        Assert.Equal(
            ["X-Receiver: analyst@north.example", "X-Receiver: later@north.example"],
            server.Mails().Select(mail => mail.Split('\r')[0]),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Mail_goes_over_TLS_when_the_hospitals_own_authority_is_named_and_not_at_all_otherwise()
    {
        await using var server = await ServerAsync(isTls: true);
        var options = Options(server.Port, "analyst@north.example");
        (options.Host, options.Security) = ("localhost", MailSecurity.StartTls);

        var unknown = await Channel(options).TellAsync("analyst@north.example", TestAlarm.Create(), default);
        options.AuthoritiesFile = server.CertificateFile;
        var known = await Channel(options).TellAsync("analyst@north.example", TestAlarm.Create(), default);

        Assert.Equal((false, true), (unknown, known));
        Assert.Contains("X-Tls: True", Assert.Single(server.Mails()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_offers_no_TLS_is_tried_again()
    {
        await using var server = await ServerAsync();
        var options = Options(server.Port, "analyst@north.example");
        options.Security = MailSecurity.StartTls;
        var away = Options(FreePort.Next(), "analyst@north.example");

        Assert.False(await Channel(options).TellAsync("analyst@north.example", TestAlarm.Create(), default));
        Assert.False(await Channel(away).TellAsync("analyst@north.example", TestAlarm.Create(), default));
        Assert.Empty(server.Mails());
    }

    private static async Task<SmtpServer> ServerAsync(bool isTls = false)
    {
        var server = await SmtpServer.TryStartAsync(isTls);
        Assert.SkipWhen(server is null && !ServerPrograms.IsFullCheck, "python3-aiosmtpd is not installed");
        return server ?? throw new InvalidOperationException("python3-aiosmtpd is not installed");
    }

    private static MailOptions Options(int port, params string[] to) =>
        new()
        {
            To = to,
            From = "grid@north.example",
            Host = "127.0.0.1",
            Port = port,
            Security = MailSecurity.None,
            Dashboard = new Uri("https://grid.north.example/"),
        };

    private static MailChannel Channel(MailOptions options) =>
        new(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System, NullLogger<MailChannel>.Instance);
}
