using System.Globalization;
using System.Text.Encodings.Web;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>
/// Leads on to the identity provider, where the person is signed in still. A page rather than a redirect: browsers follow no redirect of a form to
/// another host under our content policy.
/// </summary>
internal static class SignedOutPage
{
    public static string Html(Uri provider, IStringLocalizer<SignInTexts> texts)
    {
        var address = HtmlEncoder.Default.Encode(provider.AbsoluteUri);
        return $"""
            <!doctype html>
            <html lang="{CultureInfo.CurrentUICulture.Name}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <meta http-equiv="refresh" content="0;url={address}">
            <title>{texts["OutTitle"]} - FractureGrid</title>
            </head>
            <body>
            <main>
            <h1>{texts["Out"]}</h1>
            <p><a href="{address}">{texts["OutToo"]}</a></p>
            </main>
            </body>
            </html>
            """;
    }
}
