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

    private static ExampleCommand CreatePromote() =>
        CreatePost(
            "promote",
            "Lets a package read a site's films from now on. Who, when and why is kept.",
            "fracturegrid models promote limb-slim@0.2.0 --site north --author kim --reason \"better on wrists\"",
            "Package as name@version; \"none\" takes the site's word back."
        );

    private static ExampleCommand CreateShadow() =>
        CreatePost(
            "shadow",
            "Lets a package read a share of a site's films beside the one in use; no result shows what it says.",
            "fracturegrid models shadow limb-slim@0.2.0 --site north --share 0.2 --author kim --reason trial",
            "Package as name@version; \"none\" ends the shadow.",
            new Option<double>("--share") { Description = "Share of the films, above 0 up to 1.", DefaultValueFactory = _ => 1 }
        );

    // The command's name is also the last part of the path.
    private static ExampleCommand CreatePost(
        string name,
        string description,
        string example,
        string packageDescription,
        Option<double>? share = null
    )
    {
        var package = new Argument<string>("PACKAGE") { Description = packageDescription };
        var to = GridOption.Create();
        var site = new Option<string>("--site")
        {
            Description = "The site; * stands for every site without a word of its own.",
            DefaultValueFactory = _ => "*",
        };
        var author = new Option<string>("--author") { Description = "Who stands for it.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why.", Required = true };
        var command = new ExampleCommand(name, description, example) { package, to, site };
        if (share is not null)
        {
            command.Add(share);
        }

        command.Add(author);
        command.Add(reason);
        command.SetAction(
            (result, token) =>
            {
                var body = new JsonObject
                {
                    ["site"] = result.GetValue(site),
                    ["package"] = Package(result.GetRequiredValue(package)),
                    ["author"] = result.GetRequiredValue(author),
                    ["reason"] = result.GetRequiredValue(reason),
                };
                if (share is not null)
                {
                    body["share"] = result.GetValue(share);
                }

                return PostAsync(result, to, $"/{name}", body, token);
            }
        );
        return command;
    }

    private static string? Package(string named) => named is "none" ? null : named;

    private static async Task<int> PostAsync(ParseResult result, Option<Uri> to, string path, JsonObject body, CancellationToken token)
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
