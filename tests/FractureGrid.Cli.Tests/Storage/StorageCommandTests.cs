using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Servers;

namespace FractureGrid.Cli.Tests.Storage;

public sealed class StorageCommandTests
{
    [Fact]
    public async Task Init_makes_the_tables_once()
    {
        await using var server = await PostgreSqlServer.TryStartAsync(TestContext.Current.CancellationToken);
        if (server is null)
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, "postgresql-15 is not installed.");
            Assert.Fail("postgresql-15 is not installed, and this is the full check.");
        }

        var first = await CommandRunner.RunAsync("storage", "init", "--connection", server.ConnectionString);
        var second = await CommandRunner.RunAsync("storage", "init", "--connection", server.ConnectionString, "--json");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("applied 0001-orleans.sql", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (second.ExitCode, second.Error));
        var report = JsonDocument.Parse(second.Output).RootElement;
        Assert.Equal(0, report.GetProperty("applied").GetArrayLength());
        Assert.True(report.GetProperty("version").GetInt32() >= 1);
    }

    [Fact]
    public async Task Counts_of_a_new_grid_match_and_can_be_made_anew()
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-").FullName;
        try
        {
            var looked = await CommandRunner.RunAsync("storage", "counts", "--data", folder);
            var rebuilt = await CommandRunner.RunAsync("storage", "counts", "--data", folder, "--rebuild", "--site", "north", "--json");

            Assert.Equal((0, ""), (looked.ExitCode, looked.Error));
            Assert.Contains("The counts match the outcomes.", looked.Output, StringComparison.Ordinal);
            Assert.Equal((0, ""), (rebuilt.ExitCode, rebuilt.Error));
            var report = JsonDocument.Parse(rebuilt.Output).RootElement;
            Assert.Equal((1, 0), (report.GetProperty("rebuilt").GetInt32(), report.GetProperty("mismatches").GetArrayLength()));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Init_without_a_connection_says_where_to_put_it()
    {
        var result = await CommandRunner.RunAsync("storage", "init");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("FractureGrid:Storage:PostgreSql:ConnectionString is missing", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_on_a_server_that_is_not_there_is_one_line()
    {
        var result = await CommandRunner.RunAsync("storage", "init", "--connection", "Host=127.0.0.1;Port=1;Database=grid;Username=a");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("fracturegrid: The database 127.0.0.1:1/grid can't be used:", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }
}
