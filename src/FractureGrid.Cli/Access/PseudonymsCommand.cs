using System.CommandLine;
using System.Globalization;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Gateway.Pseudonyms;

namespace FractureGrid.Cli.Access;

/// <summary><c>fracturegrid pseudonyms</c>: the keys that a gateway makes pseudonyms under.</summary>
internal static class PseudonymsCommand
{
    private const string DayFormat = "yyyy-MM-dd";

    public static Command Create()
    {
        var command = new Command("pseudonyms", "Rotates the keys under which a gateway makes pseudonyms.");
        command.Subcommands.Add(Rotate());
        command.Subcommands.Add(List());
        return command;
    }

    private static ExampleCommand Rotate()
    {
        var from = new Option<DateOnly?>("--from")
        {
            Description = "First day of the new key, UTC. Default: tomorrow.",
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                if (
                    DateOnly.TryParseExact(
                        result.Tokens[0].Value,
                        DayFormat,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                {
                    return day;
                }

                result.AddError("--from takes a day such as 2027-01-01.");
                return null;
            },
        };
        var site = new Option<string?>("--site") { Description = "The site whose key changes. Default: all sites.", HelpName = "SITE" };
        var data = DataOption.Create();
        var command = new ExampleCommand(
            "rotate",
            "Makes a new key. The gateway takes it up at its next start; studies begun before keep theirs.",
            "fracturegrid pseudonyms rotate --from 2027-01-01",
            "fracturegrid pseudonyms rotate --site north"
        )
        {
            from,
            site,
            data,
        };
        command.SetAction(
            async (result, _) =>
            {
                var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
                var day = result.GetValue(from) ?? today.AddDays(1);
                var name = PseudonymRotation.Rotate(Folder(result.GetValue(data)!), day, result.GetValue(site), today);
                CommandTrail.Enter(result.GetValue(data)!, "PseudonymKeyRotated", "C", $"file={name}");
                await result.InvocationConfiguration.Output.WriteLineAsync(
                    $"{name} holds from {day.ToString(DayFormat, CultureInfo.InvariantCulture)}. Back it up with the others, and start the gateway anew before that day."
                );
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand List()
    {
        var data = DataOption.Create();
        var command = new ExampleCommand("list", "Says since when each key holds, and for which site.", "fracturegrid pseudonyms list")
        {
            data,
        };
        command.SetAction(
            async (result, _) =>
            {
                foreach (var (from, site) in PseudonymRotation.List(Folder(result.GetValue(data)!)))
                {
                    var since = from?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "the beginning";
                    await result.InvocationConfiguration.Output.WriteLineAsync($"{site ?? "all sites"}  since {since}");
                }

                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static string Folder(DirectoryInfo data) => Path.Combine(data.FullName, "gateway");
}
