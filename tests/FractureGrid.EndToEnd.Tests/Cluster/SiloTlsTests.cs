using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>Silos as processes with mutual TLS between them.</summary>
public sealed class SiloTlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public SiloTlsTests() => _authority = new TestAuthority(_folder["pem"]);

    [Fact]
    public async Task Silos_with_certificates_are_one_grid_and_nobody_else_joins_it()
    {
        // Signed by one between it and the root, which the others have to be told by it.
        using var between = _authority.Subordinate();
        await using var grid = await StartAsync("gateway,patients", Tls(between, "silo-a"));
        using var strangers = new TestAuthority(_folder["strangers"]);
        var film = TestFilm.One(seed: 1310);
        using (var answer = await grid.UploadAsync(film.Bytes()))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        // They have the database, and so know where the silos are: plain, under a foreign authority, and with a certificate of ours that is not a silo's.
        await Task.WhenAll(
            AssertStaysOutAsync(),
            AssertStaysOutAsync(Tls(strangers, "silo-a")),
            AssertStaysOutAsync(Tls(_authority, "north-gateway"))
        );
        Assert.Equal(1, (await grid.GetAsync("api/v1/grid")).GetProperty("silos").GetArrayLength());
        await using var detector = await StartAsync("detector", Tls(_authority, "silo-b"));
        var study = await grid.DecidedStudyAsync(film.StudyUid);

        Assert.Equal(1, study.GetProperty("images").GetArrayLength());
        Assert.Equal(2, (await grid.GetAsync("api/v1/grid")).GetProperty("silos").GetArrayLength());
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<ServedGrid> StartAsync(string roles, params (string Name, string Value)[] settings) =>
        ServedGrid.StartAsync(Options(roles), settings);

    private string[] Options(string roles) =>
        [
            "--data",
            _folder["data"],
            "--shared",
            "--roles",
            roles,
            "--device",
            "simulated",
            .. roles.Contains("gateway", StringComparison.Ordinal) ? ["--dimse", "0"] : Array.Empty<string>(),
        ];

    // Either its own time to join runs out, or the others declare it dead before: one end to whoever reads the log.
    private async Task AssertStaysOutAsync(params (string Name, string Value)[] settings)
    {
        var patience = ("FractureGrid__Membership__MaxJoinAttemptTime", "00:00:10");

        var end = await ExternalTool.RunAsync(
            FractureGridProgram.Path,
            [.. settings, patience],
            ["serve", "--http", "0", .. Options("detector")]
        );

        Assert.True(end.ExitCode == 1, $"It ended with {end.ExitCode}.\n{end.Output}\n{end.Error}");
        Assert.Contains(
            "fracturegrid: The grid did not start: this process could not join the others: ",
            end.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
    }

    private (string Name, string Value)[] Tls(TestAuthority authority, string name)
    {
        var (certificate, key) = authority.Issue(name);
        return
        [
            ("FractureGrid__SiloTls__CertificateFile", certificate),
            ("FractureGrid__SiloTls__KeyFile", key),
            ("FractureGrid__SiloTls__AuthoritiesFile", _authority.AuthoritiesFile),
            ("FractureGrid__SiloTls__Names__0", "silo-a"),
            ("FractureGrid__SiloTls__Names__1", "silo-b"),
        ];
    }
}
