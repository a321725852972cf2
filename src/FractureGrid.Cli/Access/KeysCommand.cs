using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Access.Keys;

namespace FractureGrid.Cli.Access;

/// <summary><c>fracturegrid keys</c>: API keys of a data folder. A grid that runs there sees changes at once.</summary>
internal static class KeysCommand
{
    private static readonly Option<bool> s_json = new("--json") { Description = "Prints JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("keys", "Makes, lists and revokes the keys by which programs of hospitals and offices come in.");
        command.Subcommands.Add(CreateKey());
        command.Subcommands.Add(List());
        command.Subcommands.Add(Rotate());
        command.Subcommands.Add(Revoke());
        return command;
    }

    private static ExampleCommand CreateKey()
    {
        var name = new Argument<string>("NAME") { Description = "What the holder is called: letters, digits and any of -_." };
        var role = new Option<string>("--role") { Description = "What the holder may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Abstractions.Access.AccessRoles.All]);
        var sites = new Option<string[]>("--site")
        {
            Description = "A site of the holder; several times for several. '*' is every site, for an analyst.",
            HelpName = "SITE",
        };
        var days = Days();
        var data = DataOption.Create();
        var command = new ExampleCommand(
            "create",
            "Makes a key and prints it, this once: only its hash is kept.",
            "fracturegrid keys create north-pacs --role hospital --site north",
            "fracturegrid keys create prometheus --role operator --days 90"
        )
        {
            name,
            role,
            sites,
            days,
            data,
            s_json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var made = await File(result.GetValue(data)!)
                    .CreateAsync(
                        result.GetValue(name)!,
                        result.GetValue(role)!,
                        result.GetValue(sites) ?? [],
                        result.GetValue(days),
                        token
                    );
                Enter(result.GetValue(data)!, "KeyCreated", "C", made.Key.Id);
                await PrintAsync(result, made);
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand Rotate()
    {
        var id = Id();
        var days = Days();
        var overlap = new Option<int>("--overlap")
        {
            Description = "Days that the old key goes on for. Default: 7.",
            HelpName = "DAYS",
            DefaultValueFactory = _ => 7,
        };
        var data = DataOption.Create();
        var command = new ExampleCommand(
            "rotate",
            "Makes a key like another, which ends when the overlap is over.",
            "fracturegrid keys rotate 1a2b3c4d5e"
        )
        {
            id,
            days,
            overlap,
            data,
            s_json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var made = await File(result.GetValue(data)!)
                    .RotateAsync(result.GetValue(id)!, result.GetValue(days), TimeSpan.FromDays(result.GetValue(overlap)), token);
                Enter(result.GetValue(data)!, "KeyRotated", "U", result.GetValue(id)!);
                await PrintAsync(result, made);
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand List()
    {
        var data = DataOption.Create();
        var command = new ExampleCommand("list", "Lists keys, without their secrets.", "fracturegrid keys list --json") { data, s_json };
        command.SetAction(
            async (result, _) =>
            {
                var output = result.InvocationConfiguration.Output;
                var keys = File(result.GetValue(data)!).List().Select(KeyAnswer.Of).ToList();
                if (result.GetValue(s_json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(keys, Json.Indented));
                    return ExitCodes.Success;
                }

                foreach (var key in keys)
                {
                    await output.WriteLineAsync(Describe(key));
                }

                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand Revoke()
    {
        var id = Id();
        var data = DataOption.Create();
        var command = new ExampleCommand("revoke", "Makes a key void at once.", "fracturegrid keys revoke 1a2b3c4d5e") { id, data };
        command.SetAction(
            async (result, token) =>
            {
                if (!await File(result.GetValue(data)!).RevokeAsync(result.GetValue(id)!, token))
                {
                    throw new CommandException($"There is no key {result.GetValue(id)}.");
                }

                Enter(result.GetValue(data)!, "KeyRevoked", "D", result.GetValue(id)!);
                await result.InvocationConfiguration.Output.WriteLineAsync($"{result.GetValue(id)} is void.");
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static KeyFile File(DirectoryInfo data) => new(data.FullName, TimeProvider.System);

    private static void Enter(DirectoryInfo data, string what, string action, string key) =>
        CommandTrail.Enter(data, what, action, $"id={key}");

    private static Argument<string> Id() => new("ID") { Description = "As keys list shows it." };

    private static Option<TimeSpan> Days() =>
        new("--days")
        {
            Description = "Days that it is valid for. Default: 365.",
            HelpName = "DAYS",
            DefaultValueFactory = _ => TimeSpan.FromDays(365),
            CustomParser = result =>
            {
                if (
                    int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    && days is > 0 and <= 3650
                )
                {
                    return TimeSpan.FromDays(days);
                }

                result.AddError("--days takes 1 to 3650.");
                return default;
            },
        };

    private static Task PrintAsync(ParseResult result, (ApiKey Key, string Text) made)
    {
        var answer = KeyAnswer.Of(made.Key) with { Key = made.Text };
        return result.InvocationConfiguration.Output.WriteLineAsync(
            result.GetValue(s_json)
                ? JsonSerializer.Serialize(answer, Json.Indented)
                : $"{Describe(answer)}{Environment.NewLine}{made.Text}"
        );
    }

    private static string Describe(KeyAnswer key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Id}  {key.Name}  {key.Role}  {(key.Sites.Count == 0 ? "-" : string.Join(',', key.Sites))}  {(key.RevokedAt is { } end ? $"void since {end:yyyy-MM-dd}" : $"until {key.ExpiresAt:yyyy-MM-dd}")}"
        );
}
