using System.Globalization;
using System.Text.RegularExpressions;

namespace FractureGrid.Cli.Submit;

/// <summary>Where to send: a grid's web address, or an application entity as AET@HOST:PORT.</summary>
internal sealed partial record SubmitTarget
{
    public static readonly SubmitTarget Default = new() { Web = new Uri("http://127.0.0.1:8080/") };

    /// <summary>Set when sending over HTTP.</summary>
    public Uri? Web { get; private init; }

    /// <summary>Called AE title; set when sending by C-STORE.</summary>
    public string? AeTitle { get; private init; }

    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    /// <summary>Null when the text is neither form.</summary>
    public static SubmitTarget? Parse(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return new SubmitTarget { Web = uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/") };
        }

        var match = Entity().Match(text);
        return
            match.Success
            && int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65535
            ? new SubmitTarget
            {
                AeTitle = match.Groups["aet"].Value,
                Host = match.Groups["host"].Value.Trim('[', ']'),
                Port = port,
            }
            : null;
    }

    public override string ToString() => Web?.AbsoluteUri ?? string.Create(CultureInfo.InvariantCulture, $"{AeTitle}@{Host}:{Port}");

    [GeneratedRegex(@"^(?<aet>[^@\\]{1,16})@(?<host>\[[0-9a-fA-F:.]+\]|[^@:\s]+):(?<port>\d{1,5})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entity();
}
