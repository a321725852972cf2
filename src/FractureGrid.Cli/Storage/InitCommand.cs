using System.CommandLine;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Storage;
using FractureGrid.Storage.PostgreSql;
using Microsoft.AspNetCore.Builder;

namespace FractureGrid.Cli.Storage;

/// <summary><c>fracturegrid storage init</c>.</summary>
internal static class InitCommand
{
    private const string Key = $"{StorageOptions.Section}:PostgreSql:ConnectionString";

    public static Command Create()
    {
        var connection = new Option<string>("--connection")
        {
            Description = $"Npgsql connection string of the database's owner. Default: the setting {Key}.",
            HelpName = "STRING",
        };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        var command = new ExampleCommand(
            "init",
            "Makes the tables that a grid needs in PostgreSQL, or brings them up to this version. Doing it again changes nothing.",
            "fracturegrid storage init --connection 'Host=db;Database=fracturegrid;Username=owner'",
            "FractureGrid__Storage__PostgreSql__ConnectionString='…' fracturegrid storage init    # keeps the password out of the process list"
        )
        {
            connection,
            json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var output = result.InvocationConfiguration.Output;
                var report = await new PostgreSqlSchema(ConnectionString(result.GetValue(connection))).ApplyAsync(token);
                await output.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(report, Json.Indented) : Describe(report));
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static string ConnectionString(string? given)
    {
        // The same sources as those of serve.
        var connectionString = given ?? WebApplication.CreateSlimBuilder().Configuration[Key];
        return PostgreSqlSchema.Problem(connectionString) is { } problem
            ? throw new CommandException(given is null ? $"{Key} {problem} Set it, or give --connection." : $"--connection {problem}")
            : connectionString!;
    }

    private static string Describe(SchemaReport report) =>
        report.Applied.Count == 0
            ? $"{report.Database} has schema {report.Version} already."
            : $"{report.Database} has schema {report.Version} now; applied {string.Join(", ", report.Applied)}.";
}
