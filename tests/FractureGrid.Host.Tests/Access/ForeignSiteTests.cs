using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using FractureGrid.Abstractions.Access;

namespace FractureGrid.Host.Tests.Access;

/// <summary>Two hospitals on one grid: each with its own films, and a study whose UID both have.</summary>
public sealed class ForeignSiteTests
{
    // Whoever walks as alpha must meet none of these.
    private static readonly string[] s_marks = ["beta", "P-BETA", "1.2.3.4"];
    private const string Shared = "1.7.7";

    private static readonly string[] s_lists =
    [
        "/dicomweb/studies",
        "/dicomweb/series",
        "/dicomweb/instances",
        "/dicomweb/studies?PatientName=Marker*",
        "/dicomweb/studies?PatientID=*&limit=1&offset=0",
        "/dicomweb/studies?PatientID=P-BETA",
        "/dicomweb/studies?StudyInstanceUID=1.2.3.4,1.7.7",
        "/dicomweb/studies/1.2.3.4/series",
        "/dicomweb/studies/1.2.3.4/instances",
        "/dicomweb/studies/1.7.7/instances",
        "/dicomweb/studies/1.7.7/metadata",
        "/dicomweb/studies/1.7.7",
        "/api/v1/studies/1.7.7",
        "/api/v1/studies/1.7.7/result",
        "/api/v1/studies/1.7.7/history",
        "/api/v1/readings",
        "/api/v1/labels",
        "/api/v1/performance/scopes",
        "/api/v1/performance/outcomes",
        "/api/v1/performance/counts",
        "/api/v1/exclusions",
        "/api/v1/quarantine",
        "/api/v1/grid",
    ];

    [Fact]
    public async Task A_hospital_gets_nothing_of_another_from_any_endpoint()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder);
        var alpha = await host.HospitalAsync("alpha");
        var checkedAny = 0;

        // Each address as it is, and as if it were alpha's own.
        foreach (var site in (string[])["beta", "alpha"])
        {
            foreach (var (method, path) in EndpointWalk.Requests(host.Endpoints, site, ["/sign-out", "/api/v1/events"]))
            {
                foreach (var query in (string[])["", "?site=beta", "?Site=alpha&site=beta"])
                {
                    using var request = new HttpRequestMessage(method, path + query);
                    if (method == HttpMethod.Post)
                    {
                        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                    }

                    using var response = await alpha.SendAsync(request);
                    var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());

                    checkedAny++;
                    Assert.True(
                        !response.IsSuccessStatusCode || !s_marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)),
                        $"{method} {path}{query} gives alpha {response.StatusCode}: {text[..Math.Min(300, text.Length)]}"
                    );
                    Assert.False(
                        query.Length > 0 && response.IsSuccessStatusCode && IsOfSites(path),
                        $"{method} {path}{query} names a foreign site and answers {response.StatusCode}."
                    );
                }
            }
        }

        Assert.True(checkedAny > 300, $"Only {checkedAny} requests were made.");
        // The same addresses are full of it for whom it belongs to: the walk can fail.
        using var own = await (await host.HospitalAsync("beta")).GetAsync("/api/v1/studies/1.2.3.4");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Searches_and_lists_hold_what_is_alphas_alone()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder);
        var alpha = await host.HospitalAsync("alpha");

        foreach (var path in s_lists)
        {
            using var response = await alpha.GetAsync(path);

            var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.NotFound,
                $"{path}: {response.StatusCode} {text}"
            );
            Assert.All(s_marks, mark => Assert.DoesNotContain(mark, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_study_of_two_sites_is_to_each_its_own_part()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder);

        var alphas = await (await host.HospitalAsync("alpha")).GetStringAsync($"/dicomweb/studies/{Shared}/instances");
        var betas = await (await host.HospitalAsync("beta")).GetStringAsync($"/dicomweb/studies/{Shared}/instances");

        Assert.Contains("P-ALPHA", alphas, StringComparison.Ordinal);
        Assert.DoesNotContain("P-BETA", alphas, StringComparison.Ordinal);
        Assert.Contains("P-BETA", betas, StringComparison.Ordinal);
        Assert.DoesNotContain("P-ALPHA", betas, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_can_neither_send_nor_label_for_another()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder);
        var alpha = await host.HospitalAsync("alpha");

        using var film = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images")
        {
            Content = new ByteArrayContent(TestFilm.Create("1.5.1", "1.5", "P-X", 100)),
        };
        film.Headers.Add(AccessHeaders.Site, "beta");
        using var sent = await alpha.SendAsync(film);
        using var labelled = await alpha.PostAsync(
            "/api/v1/labels",
            Json("""{"author":"r","labels":[{"site":"beta","sopInstanceUid":"1.2.3.4.1.1","fracture":true}]}""")
        );
        using var reading = await alpha.PostAsync("/api/v1/studies/1.2.3.4/readings", Json("""{"reader":"r","verdict":"Agree"}"""));

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Contains("not yours", await labelled.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, reading.StatusCode);
    }

    [Theory]
    [InlineData("alpha", HttpStatusCode.Redirect)]
    [InlineData("beta", HttpStatusCode.BadRequest)]
    public async Task Forms_of_the_gold_standard_are_taken_for_the_callers_own_site_alone(string site, HttpStatusCode expected)
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(folder);
        var alpha = await host.HospitalAsync("alpha");
        // Any form of this caller's has the token that all of them need.
        var page = await alpha.GetStringAsync($"/studies/{Shared}");
        var token = Regex
            .Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Groups["token"];
        Assert.True(token.Success, page);

        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = token.Value,
                ["site"] = site,
                ["person"] = "kim",
                ["duty"] = "Annotator",
                ["correct"] = "20",
                ["total"] = "20",
            }
        );
        using var response = await alpha.PostAsync("/gold-standard/tests", form);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_film_without_a_named_site_belongs_to_the_only_site_of_its_sender()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);

        using var body = new ByteArrayContent(TestFilm.Create("1.5.1", "1.5", "P-X", 100));
        using var response = await (await host.HospitalAsync("gamma")).PostAsync("/api/v1/images", body);

        Assert.Contains("\"site\":\"gamma\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_events_tell_a_hospital_of_its_own_films()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(folder.Root);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        using var response = await (await host.HospitalAsync("alpha")).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: heartbeat", await reader.ReadLineAsync());

        await host.SendAsync("beta", TestFilm.Create("1.2.3.4.1.1", "1.2.3.4", "P-BETA", 900), "1.2.3.4");
        await host.SendAsync("alpha", TestFilm.Create("1.6.1.1", "1.6", "P-ALPHA", 100), "1.6");

        // The first decision that comes is alpha's, though beta's was earlier.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? line;
        do
        {
            line = await reader.ReadLineAsync(timeout.Token);
        } while (line is not null && !line.StartsWith("data: {", StringComparison.Ordinal));
        Assert.Contains("\"site\":\"alpha\"", line, StringComparison.Ordinal);
    }

    private static async Task<GuardedHost> StartAsync(TempFolder folder)
    {
        var host = await GuardedHost.StartAsync(folder.Root);
        await host.SendAsync("beta", TestFilm.Create(EndpointWalk.Sop, EndpointWalk.Study, EndpointWalk.Patient, 900), EndpointWalk.Study);
        await host.SendAsync("beta", TestFilm.Create("1.7.7.1.9", Shared, "P-BETA", 900), Shared);
        await host.SendAsync("alpha", TestFilm.Create("1.7.7.1.1", Shared, "P-ALPHA", 100), Shared);
        using var label = await host.Administrator()
            .PostAsync(
                "/api/v1/labels",
                Json("""{"author":"panel","labels":[{"site":"beta","sopInstanceUid":"1.2.3.4.1.1","fracture":true}]}""")
            );
        Assert.True(label.IsSuccessStatusCode);
        return host;
    }

    private static bool IsOfSites(string path) =>
        path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/dicomweb", StringComparison.Ordinal);

    private static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));
}
