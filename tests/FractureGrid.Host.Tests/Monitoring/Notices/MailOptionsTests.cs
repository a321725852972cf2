using FractureGrid.Host.Monitoring.Notices.Mail;

namespace FractureGrid.Host.Tests.Monitoring.Notices;

public sealed class MailOptionsTests
{
    [Fact]
    public void Without_receivers_nothing_is_asked_for() =>
        Assert.True(new MailOptionsValidator().Validate(null, new MailOptions()).Succeeded);

    [Fact]
    public void A_receiver_asks_for_sender_and_server()
    {
        var result = new MailOptionsValidator().Validate(null, new MailOptions { To = ["analyst"] });

        Assert.Equal(
            [
                "FractureGrid:Drift:Mail:To: 'analyst' is no e-mail address.",
                "FractureGrid:Drift:Mail:From: '' is no e-mail address; one is needed to send mail.",
                "FractureGrid:Drift:Mail:Host must be set to send mail.",
            ],
            result.Failures!,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void A_password_is_not_sent_in_clear_text_over_a_network()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = new MailOptions
            {
                To = ["a@b.example"],
                From = "g@b.example",
                Host = "mail.b.example",
                Security = MailSecurity.None,
                User = "grid",
                PasswordFile = file,
            };

            var failure = Assert.Single(new MailOptionsValidator().Validate(null, options).Failures!);
            options.Host = "127.0.0.1";

            Assert.Equal(
                "FractureGrid:Drift:Mail:Security must not be None with a User: the password would be sent in clear text.",
                failure
            );
            Assert.True(new MailOptionsValidator().Validate(null, options).Succeeded);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("grid", null, "User and PasswordFile are set both or not at all.")]
    [InlineData("grid", "/no/such/file", "PasswordFile: there is no file '/no/such/file'.")]
    public void A_user_needs_a_password_file_that_is_there(string user, string? file, string expected)
    {
        var options = new MailOptions
        {
            To = ["a@b.example"],
            From = "g@b.example",
            Host = "mail.b.example",
            User = user,
            PasswordFile = file,
        };

        Assert.Equal(
            [$"FractureGrid:Drift:Mail:{expected}"],
            new MailOptionsValidator().Validate(null, options).Failures!,
            StringComparer.Ordinal
        );
    }
}
