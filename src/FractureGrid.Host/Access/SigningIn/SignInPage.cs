using System.Globalization;
using System.Text.Encodings.Web;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>The page that asks for a key. Stands by itself, since the rest is for those who are signed in.</summary>
internal static class SignInPage
{
    public const string Path = "/sign-in";

    public static string PathOf(SignInProblem problem) => $"{Path}?problem={problem}";

    public static string Html(string returnUrl, bool hasProvider, SignInProblem problem, IStringLocalizer<SignInTexts> texts)
    {
        var back = HtmlEncoder.Default.Encode(returnUrl);
        var provider = hasProvider
            ? $"""<p><a href="{Path}/provider?returnUrl={Uri.EscapeDataString(returnUrl)}">{texts["Provider"]}</a></p>"""
            : "";
        var said = Says(problem, texts) is { } words ? $"""<p role="alert">{words}</p>""" : "";
        var where = string.Format(CultureInfo.InvariantCulture, texts["Where"], "<code>access/token</code>");
        return $$"""
            <!doctype html>
            <html lang="{{CultureInfo.CurrentUICulture.Name}}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>{{texts["Title"]}} - FractureGrid</title>
            <style>
            :root { color-scheme: light dark }
            body { font-family: system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem; line-height: 1.5 }
            label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
            input, button { padding: .5rem; margin: .25rem 0 1rem }
            [role=alert] { color: light-dark(#a40000, #ff9a9a) }
            </style>
            </head>
            <body>
            <main>
            <h1>FractureGrid</h1>
            {{said}}
            {{provider}}
            <form method="post" action="{{Path}}">
            <label for="token">{{texts["Key"]}}</label>
            <input id="token" name="token" type="password" autocomplete="off" required>
            <input type="hidden" name="returnUrl" value="{{back}}">
            <button type="submit">{{texts["Enter"]}}</button>
            </form>
            <p>{{where}} {{texts["NotADevice"]}}</p>
            </main>
            </body>
            </html>
            """;
    }

    private static string? Says(SignInProblem problem, IStringLocalizer<SignInTexts> texts) =>
        problem switch
        {
            SignInProblem.WrongKey => texts["WrongKey"].Value,
            SignInProblem.Provider => texts["ProviderFailed"].Value,
            SignInProblem.NoRole => texts["NoRole"].Value,
            _ => null,
        };
}
