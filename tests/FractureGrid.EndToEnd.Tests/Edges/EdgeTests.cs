using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FreePort = FractureGrid.Servers.FreePort;
using TestAuthority = FractureGrid.Servers.TestAuthority;

namespace FractureGrid.EndToEnd.Tests.Edges;

/// <summary>A hospital's gateway and the grid as two processes, with mutual TLS between them.</summary>
public sealed class EdgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;
    private readonly int _port = FreePort.Next();

    public EdgeTests() => _authority = new TestAuthority(_folder["pem"]);

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Film_of_an_edge_gateway_is_decided_at_home_also_after_the_grid_was_killed()
    {
        var before = TestFilm.One(501);
        var during = TestFilm.One(502);
        var grid = await StartGridAsync();
        await using var edge = await StartEdgeAsync();

        Assert.Equal(HttpStatusCode.Accepted, (await edge.UploadAsync(before.Bytes())).StatusCode);
        var first = await edge.DecidedStudyAsync(before.StudyUid);
        grid.Kill();
        await grid.DisposeAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await edge.UploadAsync(during.Bytes())).StatusCode);
        var waiting = await edge.GetAsync($"api/v1/studies/{during.StudyUid}");
        grid = await StartGridAsync();
        await using var disposeGrid = grid;
        var second = await edge.DecidedStudyAsync(during.StudyUid);

        Assert.Equal(1, waiting.GetProperty("pending").GetInt32());
        Assert.Equal(before.SopUid, first.GetProperty("images")[0].GetProperty("sopInstanceUid").GetString());
        Assert.Equal(during.SopUid, second.GetProperty("images")[0].GetProperty("sopInstanceUid").GetString());
        Assert.NotEqual("NotAnalysed", second.GetProperty("outcome").GetString(), StringComparer.Ordinal);
        // The grid knows the films by their pseudonyms only.
        using var real = await grid.Http.GetAsync(
            new Uri($"api/v1/studies/{before.StudyUid}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, real.StatusCode);
    }

    [Fact]
    public async Task A_withdrawal_and_a_corrected_patient_reach_the_grid_and_come_home_decided_anew()
    {
        var (film, other) = (TestFilm.One(511), TestFilm.One(512));
        await using var grid = await StartGridAsync();
        await using var edge = await StartEdgeAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await edge.UploadAsync(film.Bytes())).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await edge.UploadAsync(other.Bytes())).StatusCode);
        await edge.DecidedStudyAsync(film.StudyUid);
        await edge.DecidedStudyAsync(other.StudyUid);

        using var correction = await edge.Http.PostAsJsonAsync($"api/v1/studies/{film.StudyUid}/patient", new { patientId = "RIGHT-1" });
        using var withdrawal = await edge.Http.PostAsync(
            new Uri($"api/v1/images/{other.SopUid}/withdraw?site=local&reason=PatientSafety", UriKind.Relative),
            null
        );

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (correction.StatusCode, withdrawal.StatusCode));
        await UntilAsync(edge, film, study => study.GetProperty("patientId").GetString() is "RIGHT-1" && Decided(study) == 1);
        await UntilAsync(edge, other, study => Decided(study) == 0 && study.GetProperty("withdrawnImages").GetArrayLength() == 1);
        var history = await edge.GetAsync($"api/v1/studies/{film.StudyUid}/history?site=local&patientId=RIGHT-1");
        Assert.Equal("IdentityCorrected", Assert.Single(history.EnumerateArray()).GetProperty("cause").GetString());

        static int Decided(JsonElement study) => study.GetProperty("images").GetArrayLength();
    }

    private static Task UntilAsync(ServedGrid edge, TestFilm film, Func<JsonElement, bool> wanted) =>
        Eventually.HoldsAsync(
            $"study {film.StudyUid} as it should be",
            ServedGrid.Patience,
            async _ => wanted(await edge.GetAsync($"api/v1/studies/{film.StudyUid}")),
            () => edge.Log
        );

    [Fact]
    public async Task Edge_port_lets_nobody_in_who_has_no_certificate_and_nobody_beyond_his_sites()
    {
        await using var grid = await StartGridAsync();
        using var stranger = Client(certificate: null);
        using var other = Client(_authority.Issue("south"));
        using var north = Client(_authority.Issue("north"));

        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(stranger, "api/v1/studies/1.2?site=local"));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(other, "api/v1/studies/1.2?site=local"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(north, "api/v1/studies/1.2?site=south"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(north, "api/v1/studies/1.2"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(north, "api/v1/quarantine"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(north, "dicomweb/studies"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(north, "api/v1/studies/1.2?site=local"));
    }

    private Task<ServedGrid> StartGridAsync()
    {
        var (certificate, key) = _authority.Issue("grid");
        return ServedGrid.StartAsync(
            _folder["grid"],
            ("FractureGrid__Gateway__EdgePort__Port", _port.ToString(CultureInfo.InvariantCulture)),
            ("FractureGrid__Gateway__EdgePort__CertificateFile", certificate),
            ("FractureGrid__Gateway__EdgePort__KeyFile", key),
            ("FractureGrid__Gateway__EdgePort__AuthoritiesFile", _authority.AuthoritiesFile),
            ("FractureGrid__Gateway__EdgePort__Sites__north", "local")
        );
    }

    private Task<ServedGrid> StartEdgeAsync()
    {
        var (certificate, key) = _authority.Issue("north");
        return ServedGrid.StartAsync(
            _folder["edge"],
            ("FractureGrid__Roles", "gateway"),
            ("FractureGrid__Gateway__Forward__Url", string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_port}")),
            ("FractureGrid__Gateway__Forward__CertificateFile", certificate),
            ("FractureGrid__Gateway__Forward__KeyFile", key),
            ("FractureGrid__Gateway__Forward__AuthoritiesFile", _authority.AuthoritiesFile),
            ("FractureGrid__Gateway__Forward__ResultInterval", "00:00:00.500")
        );
    }

    private HttpClient Client((string Certificate, string Key)? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(_authority.AuthoritiesFile);
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        if (certificate is { } own)
        {
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(
                X509Certificate2.CreateFromPemFile(own.Certificate, own.Key),
                null,
                offline: true
            );
        }

        return new HttpClient(new SocketsHttpHandler { SslOptions = tls })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_port}/")),
            Timeout = ServedGrid.Patience,
        };
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
