using System.CommandLine;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Access.Auditing;

namespace FractureGrid.Cli.Access;

/// <summary><c>fracturegrid audit</c>: the audit log of a data folder, out of it and checked.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var command = new Command("audit", "Exports and checks the log of who did what.");
        command.Subcommands.Add(Export());
        command.Subcommands.Add(Verify());
        return command;
    }

    private static ExampleCommand Export()
    {
        var data = DataOption.Create();
        var from = new Option<DateOnly?>("--from") { Description = "First day, UTC.", HelpName = "YYYY-MM-DD" };
        var to = new Option<DateOnly?>("--to") { Description = "Last day, UTC, included.", HelpName = "YYYY-MM-DD" };
        var dicom = new Option<bool>("--dicom") { Description = "As audit messages of DICOM PS3.15 instead of JSON lines." };
        var command = new ExampleCommand(
            "export",
            "Writes the log to standard output.",
            "fracturegrid audit export --from 2026-03-01 > march.jsonl",
            "fracturegrid audit export --dicom > audit.xml"
        )
        {
            data,
            from,
            to,
            dicom,
        };
        command.SetAction(
            async (result, _) =>
            {
                var entries = AuditReader.Read(
                    Folders(result.GetValue(data)!),
                    result.GetValue(from) is { } first ? Start(first) : DateTimeOffset.MinValue,
                    result.GetValue(to) is { } last ? Start(last.AddDays(1)) : DateTimeOffset.MaxValue
                );
                var output = result.InvocationConfiguration.Output;
                if (result.GetValue(dicom))
                {
                    using var buffer = new MemoryStream();
                    AuditMessages.Write(buffer, entries, Environment.MachineName);
                    await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
                    return ExitCodes.Success;
                }

                foreach (var entry in entries)
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(entry, Json.Web));
                }

                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static ExampleCommand Verify()
    {
        var data = DataOption.Create();
        var command = new ExampleCommand(
            "verify",
            "Checks that no line was changed or taken out; exit code 1 when one was. The last line of a file, and a file that is missing as a whole, are not noticed.",
            "fracturegrid audit verify --data /srv/grid"
        )
        {
            data,
        };
        command.SetAction(
            async (result, _) =>
            {
                var problems = AuditReader.Verify(Folders(result.GetValue(data)!)).ToList();
                foreach (var (file, line, problem) in problems)
                {
                    await result.InvocationConfiguration.Error.WriteLineAsync($"{file}:{line} {problem}");
                }

                await result.InvocationConfiguration.Output.WriteLineAsync(
                    problems.Count == 0 ? "The log is whole." : $"{problems.Count} lines are not as they were written."
                );
                return problems.Count == 0 ? ExitCodes.Success : ExitCodes.Error;
            }
        );
        return command;
    }

    private static AuditFolders Folders(DirectoryInfo data) => new(data.FullName, gateway: null, isGateway: true);

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
