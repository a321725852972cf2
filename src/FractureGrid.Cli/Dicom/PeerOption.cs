using System.CommandLine;
using System.CommandLine.Parsing;
using FractureGrid.Cli.Submit;

namespace FractureGrid.Cli.Dicom;

/// <summary>The arguments that say who talks to whom.</summary>
internal static class PeerOption
{
    private const string CallingAe = "FRACTUREGRID_CLI";

    public static Argument<SubmitTarget> Peer() =>
        new("PEER")
        {
            Description = "Application entity, as AET@HOST:PORT.",
            HelpName = "AET@HOST:PORT",
            CustomParser = Parse,
        };

    public static Option<string> OwnTitle()
    {
        var title = new Option<string>("--aet")
        {
            Description = "Own AE title.",
            HelpName = "TITLE",
            DefaultValueFactory = _ => CallingAe,
        };
        title.Validators.Add(RequireTitle);
        return title;
    }

    public static void RequireTitle(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= 16 })
        {
            result.AddError($"{result.Option.Name} must have 1 to 16 characters.");
        }
    }

    private static SubmitTarget? Parse(ArgumentResult result)
    {
        if (SubmitTarget.Parse(result.Tokens[0].Value) is { AeTitle: not null } target)
        {
            return target;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not AET@HOST:PORT.");
        return null;
    }
}
