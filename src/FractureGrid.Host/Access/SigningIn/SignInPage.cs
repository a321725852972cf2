using System.Text.Encodings.Web;

namespace FractureGrid.Host.Access.SigningIn;

/// <summary>The page that asks for a key. Stands by itself, since the rest is for those who are signed in.</summary>
internal static class SignInPage
{
    public static string Html(string returnUrl, bool hasProvider, bool isWrong)
    {
        var back = HtmlEncoder.Default.Encode(returnUrl);
        var provider = hasProvider
            ? $"""<p><a href="/sign-in/provider?returnUrl={Uri.EscapeDataString(returnUrl)}">Sign in with your organisation's account</a></p>"""
            : "";
        var problem = isWrong ? """<p role="alert">This key or token is not valid.</p>""" : "";
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in - FractureGrid</title>
            <style>
            body { font-family: system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem; line-height: 1.5; color: #1a1a1a; background: #fff }
            label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
            input, button { padding: .5rem; margin: .25rem 0 1rem }
            [role=alert] { color: #a40000 }
            </style>
            </head>
            <body>
            <main>
            <h1>FractureGrid</h1>
            {{problem}}
            {{provider}}
            <form method="post" action="/sign-in">
            <label for="token">Key or token</label>
            <input id="token" name="token" type="password" autocomplete="off" required>
            <input type="hidden" name="returnUrl" value="{{back}}">
            <button type="submit">Sign in</button>
            </form>
            <p>The administrator's token is in the file <code>access/token</code> of the data folder. Research software, not a medical device.</p>
            </main>
            </body>
            </html>
            """;
    }
}
