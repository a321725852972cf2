namespace FractureGrid.Deploy.Tests.Files;

/// <summary>Compose files, units and scripts are understood by the programs that read them.</summary>
public sealed class FileTests
{
    private static readonly Dictionary<string, string> s_environment = new(StringComparer.Ordinal)
    {
        ["POSTGRES_PASSWORD"] = "one",
        ["GRAFANA_PASSWORD"] = "two",
        ["SITE"] = "north",
        ["GRID_URL"] = "https://grid.example.org:8443",
    };

    public static TheoryData<string> Scripts =>
        [
            .. Directory
                .EnumerateFiles(Repository.PathOf("deploy"), "*.sh", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Repository.Root, file)),
        ];

    [Theory]
    [InlineData("hospital")]
    [InlineData("edge")]
    public async Task Compose_files_are_understood(string name)
    {
        var end = await Tool.TryAsync(
            Tool.Find("docker-compose"),
            null,
            s_environment,
            "-f",
            $"deploy/compose/{name}/compose.yaml",
            "config"
        );

        Assert.True(end.ExitCode == 0, end.Error);
        Assert.DoesNotContain("latest", end.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hospital")]
    [InlineData("edge")]
    public async Task Compose_files_want_to_be_told_secrets_and_names(string name)
    {
        var end = await Tool.TryAsync(
            Tool.Find("docker-compose"),
            null,
            null,
            "--env-file",
            $"deploy/compose/{name}/example.env",
            "-f",
            $"deploy/compose/{name}/compose.yaml",
            "config",
            "-q"
        );

        Assert.NotEqual(0, end.ExitCode);
        Assert.Contains("set it in .env", end.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fracturegrid")]
    [InlineData("fracturegrid-edge")]
    public async Task Units_are_understood(string name)
    {
        var end = await Tool.TryAsync(Tool.Find("systemd-analyze"), null, null, "verify", "--man=no", $"deploy/systemd/{name}.service");

        // The program itself is not installed here.
        var faults = end
            .Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) || line.Contains($"{name}.service:", StringComparison.Ordinal))
            .Where(line => !line.Contains("is not executable", StringComparison.Ordinal));
        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Scripts_have_no_findings(string script) => await Tool.RunAsync(Tool.Find("shellcheck"), script);

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Certificates_for_trials_verify()
    {
        var openssl = Tool.Find("openssl");
        var folder = Directory.CreateTempSubdirectory("fracturegrid-tls-");
        try
        {
            await Tool.RunAsync(Repository.PathOf("deploy/tls/trial.sh"), folder.FullName, "grid=127.0.0.1", "north-gateway");

            string[] both = [Path.Combine(folder.FullName, "grid.pem"), Path.Combine(folder.FullName, "north-gateway.pem")];
            await Tool.RunAsync(openssl, ["verify", "-CAfile", Path.Combine(folder.FullName, "authorities.pem"), .. both]);
            var text = await Tool.RunAsync(openssl, "x509", "-in", both[0], "-noout", "-text");
            Assert.Contains("IP Address:127.0.0.1", text, StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "grid.key")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
