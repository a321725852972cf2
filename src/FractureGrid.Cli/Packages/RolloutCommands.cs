using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models rollout, promote, shadow, changes</c>: which model reads which site's films on a running grid.</summary>
internal static class RolloutCommands
{
    private const string Root = "api/v1/models";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    public static Command[] Create() =>
        [
            CreateGet("rollout", "", "Prints where packages are loaded and which site uses which, as JSON."),
            CreateGet("changes", "/changes", "Prints every change of the models in use, newest first, as JSON."),
            CreateGet("compare", "/comparison", "Prints each shadow against the model in use on the films that both have read, as JSON."),
            CreatePromote(),
            CreateShadow(),
        ];

    private static ExampleCommand CreateGet(string name, string path, string description)
    {
        var to = GridOption.Create();
        var command = new ExampleCommand(name, description, $"fracturegrid models {name}") { to };
        command.SetAction(
            async (result, token) =>
            {
                using var http = GridHttp.Create(s_patience);
                using var response = await http.GetAsync(new Uri(result.GetRequiredValue(to), Root + path), token);
                await PrintAsync(response, result.InvocationConfiguration.Output, token);
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand CreatePromote()
    {
        var package = new Argument<string>("PACKAGE") { Description = "Package as name@version; \"none\" takes the site's word back." };
        var (to, site, author, reason) = (GridOption.Create(), Site(), Author(), Reason());
        var command = new ExampleCommand(
            "promote",
            "Lets a package read a site's films from now on. Who, when and why is kept.",
            "fracturegrid models promote limb-slim@0.2.0 --site north --author kim --reason \"better on wrists\""
        )
        {
            package,
            to,
            site,
            author,
            reason,
        };
        command.SetAction(
            (result, token) =>
                PostAsync(
                    result,
                    to,
                    "/promote",
                    new
                    {
                        site = result.GetValue(site),
                        package = Package(result.GetRequiredValue(package)),
                        author = result.GetRequiredValue(author),
                        reason = result.GetRequiredValue(reason),
                    },
                    token
                )
        );
        return command;
    }

    private static ExampleCommand CreateShadow()
    {
        var package = new Argument<string>("PACKAGE") { Description = "Package as name@version; \"none\" ends the shadow." };
        var share = new Option<double>("--share") { Description = "Share of the films, above 0 up to 1.", DefaultValueFactory = _ => 1 };
        var (to, site, author, reason) = (GridOption.Create(), Site(), Author(), Reason());
        var command = new ExampleCommand(
            "shadow",
            "Lets a package read a share of a site's films beside the one in use; no result shows what it says.",
            "fracturegrid models shadow limb-slim@0.2.0 --site north --share 0.2 --author kim --reason trial"
        )
        {
            package,
            to,
            site,
            share,
            author,
            reason,
        };
        command.SetAction(
            (result, token) =>
                PostAsync(
                    result,
                    to,
                    "/shadow",
                    new
                    {
                        site = result.GetValue(site),
                        package = Package(result.GetRequiredValue(package)),
                        share = result.GetValue(share),
                        author = result.GetRequiredValue(author),
                        reason = result.GetRequiredValue(reason),
                    },
                    token
                )
        );
        return command;
    }

    private static Option<string> Site() =>
        new("--site") { Description = "The site; * stands for every site without a word of its own.", DefaultValueFactory = _ => "*" };

    private static Option<string> Author() => new("--author") { Description = "Who stands for it.", Required = true };

    private static Option<string> Reason() => new("--reason") { Description = "Why.", Required = true };

    private static string? Package(string named) => named is "none" ? null : named;

    private static async Task<int> PostAsync(ParseResult result, Option<Uri> to, string path, object body, CancellationToken token)
    {
        using var http = GridHttp.Create(s_patience);
        using var response = await http.PostAsJsonAsync(new Uri(result.GetRequiredValue(to), Root + path), body, token);
        await PrintAsync(response, result.InvocationConfiguration.Output, token);
        return ExitCodes.Success;
    }

    private static async Task PrintAsync(HttpResponseMessage response, TextWriter output, CancellationToken token)
    {
        var text = await response.Content.ReadAsStringAsync(token);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandException($"The grid answered HTTP {(int)response.StatusCode}: {text}");
        }

        await output.WriteLineAsync(text.Length == 0 ? "Nothing changed." : JsonSerializer.Serialize(JsonNode.Parse(text), Json.Indented));
    }
}
