using System.CommandLine;
using System.CommandLine.Parsing;

namespace FractureGrid.Cli.CommandLine;

/// <summary>The option that names a grid by its address.</summary>
internal static class GridOption
{
    private static readonly Uri s_default = new("http://127.0.0.1:8080/");

    /// <param name="name">Another name, where <c>--to</c> means something else.</param>
    public static Option<Uri> Create(string name = "--to") =>
        new(name)
        {
            Description = $"URL of a grid. Default: {s_default}.",
            HelpName = "URL",
            CustomParser = Parse,
            DefaultValueFactory = _ => s_default,
        };

    private static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        result.AddError($"'{text}' is no http or https URL.");
        return null;
    }
}
