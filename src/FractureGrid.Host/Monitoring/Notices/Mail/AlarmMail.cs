using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using MimeKit;
using MimeKit.Utils;

namespace FractureGrid.Host.Monitoring.Notices.Mail;

/// <summary>An alarm as a plain text mail: sites, groups and counts, nobody's identity.</summary>
internal static class AlarmMail
{
    /// <param name="alarm">The alarm.</param>
    /// <param name="receiver">Whom it goes to.</param>
    /// <param name="options">Sender and link.</param>
    /// <param name="now">For the mail's date.</param>
    public static MimeMessage Compose(Alarm alarm, string receiver, MailOptions options, DateTimeOffset now)
    {
        var from = MailboxAddress.Parse(options.From!);
        var mail = new MimeMessage
        {
            Subject = string.Create(
                CultureInfo.InvariantCulture,
                $"Alarm {alarm.Number} of {alarm.Site}: {alarm.Drift.Measure} has changed"
            ),
            Body = new TextPart("plain") { Text = Text(alarm, options.Dashboard) },
            Date = now,
            // The same alarm has the same id, so that mail programs fold what comes twice.
            MessageId = MessageIdOf(alarm, from.Domain),
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(receiver));
        // RFC 3834: nobody's holiday answer is wanted.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string MessageIdOf(Alarm alarm, string domain)
    {
        var site = Uri.EscapeDataString(alarm.Site);
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"<alarm.{alarm.Number}.{alarm.RaisedAt.ToUnixTimeSeconds()}.{site}@{domain}>"
        );
        return MimeUtils.ParseMessageId(id) ?? MimeUtils.GenerateMessageId(domain);
    }

    private static string Text(Alarm alarm, Uri? dashboard)
    {
        var drift = alarm.Drift;
        var lines = new List<string?>
        {
            $"{alarm.Summary}.",
            "",
            $"Site: {alarm.Site}",
            drift.Attribute is OutcomeAttributes.All ? "Group: the whole site" : $"Group: {drift.Attribute} {drift.Value}",
            $"Measure: {drift.Measure}",
            drift.StartedOn is { } start ? $"Began about: {Day(start)}" : null,
            drift.DetectedOn is { } found ? $"Found with the images up to: {Day(found)}" : null,
            string.Create(CultureInfo.InvariantCulture, $"Images: {drift.ReferenceCount} before, {drift.CurrentCount} since"),
            drift.SensitivityEffect is { } effect
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Effect on sensitivity: {100 * effect:+0.0;-0.0} percentage points, {drift.SensitivityMethod}"
                )
                : "Effect on sensitivity: can't be estimated yet",
            dashboard is null ? null : $"{Environment.NewLine}{Link(dashboard, alarm)}",
            "",
            "FractureGrid is research software, not a medical device.",
        };
        return string.Join(Environment.NewLine, lines.Where(line => line is not null)) + Environment.NewLine;
    }

    private static Uri Link(Uri dashboard, Alarm alarm) =>
        new(
            dashboard,
            string.Create(CultureInfo.InvariantCulture, $"drift/alarm?site={Uri.EscapeDataString(alarm.Site)}&number={alarm.Number}")
        );

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
