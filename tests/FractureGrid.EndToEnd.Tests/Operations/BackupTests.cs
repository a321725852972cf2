using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Operations;

/// <summary>The scripts of <c>deploy/backup</c> on a grid that runs.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Grid_goes_on_from_a_backup_that_was_made_while_it_ran()
    {
        _ = ExternalTool.Find("sqlite3");
        var decided = TestFilm.One(601);
        var waiting = TestFilm.One(602);
        var backup = _folder["backup.tar.gz"];
        await using (
            var grid = await ServedGrid.StartAsync(["--data", _folder["before"], "--dimse", "0", "--roles", "gateway,patients,detector"])
        )
        {
            await grid.UploadAsync(decided.Bytes());
            await grid.DecidedStudyAsync(decided.StudyUid);
            // Taken and not analysed: it must be in the backup wherever it has got to.
            await OrderAsync(grid, "pause");
            await grid.UploadAsync(waiting.Bytes());

            await RunAsync("backup.sh", _folder["before"], backup);
            grid.Kill();
        }

        await RunAsync("restore.sh", backup, _folder["after"]);
        await using var restored = await ServedGrid.StartAsync([
            "--data",
            _folder["after"],
            "--dimse",
            "0",
            "--roles",
            "gateway,patients,detector",
        ]);

        var first = await restored.DecidedStudyAsync(decided.StudyUid);
        // The pause came back too.
        await OrderAsync(restored, "resume");
        var second = await restored.DecidedStudyAsync(waiting.StudyUid);
        Assert.Equal(decided.SopUid, first.GetProperty("images")[0].GetProperty("sopInstanceUid").GetString());
        Assert.Equal(waiting.SopUid, second.GetProperty("images")[0].GetProperty("sopInstanceUid").GetString());
    }

    [Fact]
    public async Task Database_comes_back_with_the_folder_and_without_the_processes_that_were_alive()
    {
        _ = ExternalTool.Find("sqlite3");
        var psql = ExternalTool.Find("psql");
        await using var server = await PostgreSqlServer.TryStartAsync(TestContext.Current.CancellationToken);
        if (server is null)
        {
            ExternalTool.Missing("PostgreSQL");
            return;
        }

        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["data"], "file"), "one", TestContext.Current.CancellationToken);
        var made = await FractureGridProgram.RunAsync("storage", "init", "--connection", server.ConnectionString);
        await QueryAsync(
            "postgres",
            """
            INSERT INTO OrleansMembershipVersionTable(DeploymentId) VALUES('grid');
            INSERT INTO OrleansMembershipTable(DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
            VALUES('grid', '192.0.2.1', 11111, 1, 'silo', 'host', 3, 0, now(), now());
            """
        );
        await QueryAsync("postgres", "CREATE DATABASE restored");

        await RunAsync("backup.sh", _folder["data"], _folder["backup.tar.gz"], "--database", UriOf("postgres"));
        await RunAsync("restore.sh", _folder["backup.tar.gz"], _folder["after"], "--database", UriOf("restored"));

        Assert.Equal(0, made.ExitCode);
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(_folder["after"], "file"), TestContext.Current.CancellationToken));
        Assert.NotEqual("0", await QueryAsync("restored", "SELECT count(*) FROM FractureGridSchema"), StringComparer.Ordinal);
        Assert.Equal("0", await QueryAsync("restored", "SELECT count(*) FROM OrleansMembershipTable"));

        string UriOf(string database) => $"postgresql://postgres@127.0.0.1:{server.Port}/{database}";

        async Task<string> QueryAsync(string database, string text)
        {
            var end = await ExternalTool.RunAsync(psql, "-qtA", "-v", "ON_ERROR_STOP=1", "-d", UriOf(database), "-c", text);
            Assert.True(end.ExitCode == 0, end.Error);
            return end.Output.Trim();
        }
    }

    [Fact]
    public async Task Damaged_backup_and_a_folder_that_is_not_empty_are_refused()
    {
        _ = ExternalTool.Find("sqlite3");
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["data"], "file"), "one", TestContext.Current.CancellationToken);
        await RunAsync("backup.sh", _folder["data"], _folder["good.tar.gz"]);
        await ExternalTool.RunAsync(
            "/bin/sh",
            "-c",
            $"cd '{_folder["data"]}' && mkdir x && tar -C x -xzf ../good.tar.gz && echo two > x/data/file && tar -C x -czf ../bad.tar.gz ."
        );

        var damaged = await ExternalTool.RunAsync(Script("restore.sh"), _folder["bad.tar.gz"], _folder["empty"]);
        var full = await ExternalTool.RunAsync(Script("restore.sh"), _folder["good.tar.gz"], _folder["data"]);

        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("damaged", damaged.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["empty"]));
        Assert.Equal(1, full.ExitCode);
        Assert.Contains("not empty", full.Error, StringComparison.Ordinal);
    }

    private static async Task OrderAsync(ServedGrid grid, string order)
    {
        var silo = Uri.EscapeDataString((await grid.GetAsync("api/v1/grid")).GetProperty("silos")[0].GetProperty("name").GetString()!);
        using var answer = await grid.Http.PostAsync(
            new Uri($"api/v1/grid/silos/{silo}/{order}", UriKind.Relative),
            null,
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task RunAsync(string script, params IEnumerable<string> arguments)
    {
        var end = await ExternalTool.RunAsync(Script(script), arguments);
        Assert.True(end.ExitCode == 0, $"{script}: {end.Output}\n{end.Error}");
    }

    private static string Script(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "FractureGrid.sln")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside a checkout.");
        }

        return Path.Combine(at.FullName, "deploy", "backup", name);
    }
}
