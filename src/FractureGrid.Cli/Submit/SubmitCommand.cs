using System.CommandLine;
using System.CommandLine.Parsing;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Submit;

/// <summary><c>fracturegrid submit</c>: sends DICOM files to a grid.</summary>
internal static class SubmitCommand
{
    private const string CallingAe = "FRACTUREGRID_CLI";

    public static Command Create()
    {
        var paths = PathArgument.Create("Files, or folders with files.");
        var to = new Option<SubmitTarget>("--to")
        {
            Description = "URL of a grid, or AET@HOST:PORT for C-STORE. Default: http://127.0.0.1:8080.",
            HelpName = "URL|AET@HOST:PORT",
            CustomParser = ParseTarget,
            DefaultValueFactory = _ => SubmitTarget.Default,
        };
        var site = new Option<string>("--site")
        {
            Description = "Site to upload for, over HTTP; with C-STORE the site that --wait asks for. Default: the gateway's.",
        };
        var priority = new Option<string>("--priority")
        {
            Description = "Class of the films, over HTTP: stat, urgent, routine or backfill. Default: what the films say, else routine.",
            HelpName = "CLASS",
        };
        priority.AcceptOnlyFromAmong("stat", "urgent", "routine", "backfill");
        var title = new Option<string>("--aet")
        {
            Description = "Own AE title, for C-STORE; the gateway knows sites by it.",
            HelpName = "TITLE",
            DefaultValueFactory = _ => CallingAe,
        };
        var wait = new Option<bool>("--wait") { Description = "Waits until each image is decided, and says how." };
        var results = new Option<Uri>("--results")
        {
            Description = "URL to ask for decisions when sending by C-STORE. Default: port 8080 of the same host.",
            HelpName = "URL",
            CustomParser = ParseUrl,
        };
        var limit = new Option<int>("--timeout")
        {
            Description = "Seconds that --wait waits at most.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 600,
        };
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one entry per file, and nothing else." };
        title.Validators.Add(RequireTitle);
        limit.Validators.Add(RequirePositive);
        var command = new ExampleCommand(
            "submit",
            "Sends DICOM files to a grid. The exit code is 0 when every file was taken (with --wait: and decided), else 1.",
            "fracturegrid submit films --wait                              # over HTTP to the grid on this machine",
            "fracturegrid submit a.dcm --to FRACTUREGRID@127.0.0.1:11112   # by C-STORE",
            "fracturegrid submit films --to https://grid.example --json"
        )
        {
            paths,
            to,
            site,
            priority,
            title,
            wait,
            results,
            limit,
            json,
        };
        command.SetAction(
            (result, token) =>
            {
                var options = new SubmitOptions
                {
                    Paths = result.GetRequiredValue(paths),
                    Target = result.GetRequiredValue(to),
                    CallingAe = result.GetRequiredValue(title),
                    Site = result.GetValue(site),
                    Priority = result.GetValue(priority),
                    Wait = result.GetValue(wait),
                    Results = result.GetValue(results),
                    Limit = TimeSpan.FromSeconds(result.GetValue(limit)),
                    Json = result.GetValue(json),
                };
                var streams = result.InvocationConfiguration;
                return new SubmitRun(options, streams.Output, streams.Error).RunAsync(token);
            }
        );
        return command;
    }

    private static SubmitTarget? ParseTarget(ArgumentResult result)
    {
        var target = SubmitTarget.Parse(result.Tokens[0].Value);
        if (target is null)
        {
            result.AddError($"'{result.Tokens[0].Value}' is neither a URL nor AET@HOST:PORT.");
        }

        return target;
    }

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var target = SubmitTarget.Parse(result.Tokens[0].Value)?.Web;
        if (target is null)
        {
            result.AddError($"'{result.Tokens[0].Value}' is no http or https URL.");
        }

        return target;
    }

    private static void RequireTitle(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= 16 })
        {
            result.AddError($"{result.Option.Name} must have 1 to 16 characters.");
        }
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() <= 0)
        {
            result.AddError($"{result.Option.Name} must be above 0.");
        }
    }
}
