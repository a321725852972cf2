using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Demo;

public sealed class DemoTests
{
    private static readonly string[] FreePorts = ["--http", "0", "--dimse", "0"];

    [Fact]
    public async Task Every_film_of_the_three_hospitals_is_decided_and_a_second_run_in_the_folder_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["demo", "--exit", "--json", "--studies", "6", "--data", folder["data"], .. FreePorts];

        var first = await FractureGridProgram.RunAsync(command);
        var second = await FractureGridProgram.RunAsync(command);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(second.ExitCode == 0, second.Error);
        var report = JsonDocument.Parse(first.Output).RootElement;
        var all = report.GetProperty("all");
        Assert.Equal(
            ["Northfield", "Lakeside", "Harbour"],
            report.GetProperty("sites").EnumerateArray().Select(s => s.GetProperty("name").GetString()),
            StringComparer.Ordinal
        );
        Assert.True(all.GetProperty("images").GetInt32() >= 6);
        string[] outcomes = ["fracture", "doubt", "noFracture", "notAnalysed"];
        Assert.Equal(all.GetProperty("patients").GetInt32(), outcomes.Sum(outcome => all.GetProperty(outcome).GetInt32()));
        Assert.Equal(0, all.GetProperty("notAnalysed").GetInt32());
        Assert.Equal(Figures(first), Figures(second));
    }

    [Fact]
    public async Task The_table_fits_80_columns_and_nothing_is_animated_in_a_pipe()
    {
        var result = await FractureGridProgram.RunAsync(["demo", "--exit", "--studies", "2", .. FreePorts]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        var table = result
            .Output.Split('\n')
            .SkipWhile(line => !line.Contains("Northfield", StringComparison.Ordinal))
            .TakeWhile(line => line.Trim().Length > 0)
            .ToList();
        Assert.All(table, line => Assert.InRange(line.TrimEnd().Length, 1, 80));
        Assert.Contains(table, line => line.Contains("NOT ANALYSED", StringComparison.Ordinal));
        Assert.Contains("not a medical device", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_an_error_in_one_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["data"], "", TestContext.Current.CancellationToken);

        var result = await FractureGridProgram.RunAsync(["demo", "--exit", "--data", folder["data"], .. FreePorts]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("fracturegrid: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_was_asked_for_and_is_taken_is_an_error_in_one_line()
    {
        using var folder = new TemporaryFolder();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        foreach (var option in new[] { "--http", "--dimse" })
        {
            var result = await FractureGridProgram.RunAsync([
                "demo",
                "--exit",
                "--data",
                folder["data"],
                .. FreePorts.Where((_, i) => i / 2 != (option is "--http" ? 0 : 1)),
                option,
                $"{port}",
            ]);

            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith("fracturegrid: ", result.Error, StringComparison.Ordinal);
            Assert.Contains($"{port}", result.Error, StringComparison.Ordinal);
            Assert.Single(result.Error.Trim().Split('\n'));
        }
    }

    /// <summary>What may not differ between runs: everything but times.</summary>
    private static string Figures(ProcessResult run)
    {
        var all = JsonDocument.Parse(run.Output).RootElement.GetProperty("all");
        string[] names = ["images", "patients", "fracture", "doubt", "noFracture", "sensitivity", "specificity", "noise"];
        return string.Join('\n', names.Select(name => all.GetProperty(name).GetRawText()));
    }
}
