using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Tests.Monitoring;

/// <summary>The analyst's and the model operator's requests, over HTTP at a running host.</summary>
public sealed class MonitoringHttpTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(_folder.Root, new ScriptedAnalyser());

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Drift_alarms_counts_and_pack_answer_from_the_first_film_on()
    {
        await _host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));
        await _host.DecisionAsync("1.2");
        await _host.OutcomeAsync("local");

        var drift = await GetAsync("/api/v1/drift?site=local");
        var counts = await GetAsync("/api/v1/performance/counts?site=local");
        await using var pack = await _host.Http.GetStreamAsync("/api/v1/performance/pack?site=local");
        await using var zip = new ZipArchive(pack);

        Assert.StartsWith(
            "no whole day",
            Assert.Single(drift.EnumerateArray()).GetProperty("waiting").GetString(),
            StringComparison.Ordinal
        );
        Assert.Empty((await GetAsync("/api/v1/alarms?site=local&status=open")).EnumerateArray());
        // One image is too few to leave the grid.
        Assert.Empty(counts.GetProperty("groups").EnumerateArray());
        Assert.Contains(zip.Entries, entry => entry.Name.EndsWith(".html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pack_is_the_same_to_the_byte_from_the_same_data()
    {
        for (var i = 1; i <= 12; i++)
        {
            await _host.UploadAsync(TestFilm.Create($"1.2.{i}", $"1.2.{i}.0", $"P{i}", (ushort)(80 * i)));
            await _host.DecisionAsync($"1.2.{i}.0");
            var box = i % 2 == 0 ? """[{"x":1,"y":2,"width":3,"height":4}]""" : "[]";
            await _host.PostAsync(
                "/api/v1/labels",
                $$"""{"author":"list","labels":[{"sopInstanceUid":"1.2.{{i}}","fracture":{{(i % 2 == 0 ? "true" : "false")}},"lesions":{{box}}}]}"""
            );
            await _host.OutcomeAsync("local", one => Math.Abs(one.Row.Score - 0.08 * i) < 1e-9 && one.Reference is not null);
        }

        var first = await _host.Http.GetByteArrayAsync("/api/v1/performance/pack?site=local");
        var second = await _host.Http.GetByteArrayAsync("/api/v1/performance/pack?site=local");
        var lesions = await GetAsync("/api/v1/performance/lesions?site=local");
        var expected = await GetAsync("/api/v1/performance/expected?site=local");

        Assert.Equal(first, second);
        Assert.Equal((12, 6), (lesions.GetProperty("images").GetInt32(), lesions.GetProperty("lesions").GetInt32()));
        Assert.Equal("too few cases: 4 marked lesions more needed", lesions.GetProperty("area").GetProperty("reason").GetString());
        Assert.StartsWith("too few cases: 10 without a truth", expected.GetProperty("hidden").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/performance/expected?referenceFrom=2026-02-02", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/performance/lesions?attribute=device", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/alarms?status=unheard-of", null, HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/alarms/local/1", """{"kind":"acknowledge","author":"kim"}""", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/alarms/local/1", """{"kind":"raise","author":"kim"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/alarms/local/1", """{"kind":"snooze","author":"kim"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/alarms/local/1", """{"kind":"close","author":" "}""", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/performance/counts?from=2026-02-02&to=2026-02-01", null, HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/labels/gold-standard/local/next?person=kim&duty=Annotator", null, HttpStatusCode.NotFound)]
    [InlineData(
        "POST",
        "/api/v1/models/promote",
        """{"site":"local","package":"no@1","author":"kim","reason":"trial"}""",
        HttpStatusCode.Conflict
    )]
    [InlineData("POST", "/api/v1/models/promote", """{"site":"local","author":"kim"}""", HttpStatusCode.BadRequest)]
    [InlineData(
        "POST",
        "/api/v1/models/shadow",
        """{"site":"local","package":"no@1","share":2,"author":"kim","reason":"trial"}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("PUT", "/api/v1/operating-points/local", """{"doubt":0.3,"author":"kim","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData(
        "PUT",
        "/api/v1/operating-points/local",
        """{"doubt":0.5,"fracture":0.4,"author":"kim","reason":"x"}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "PUT",
        "/api/v1/operating-points/local",
        """{"doubt":0.01,"fracture":0.4,"author":"kim","reason":"x"}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("PUT", "/api/v1/operating-points/local", """{"doubt":0.3,"fracture":0.4,"author":"kim"}""", HttpStatusCode.BadRequest)]
    [InlineData(
        "PUT",
        "/api/v1/operating-points/local",
        """{"bodyPart":"elbow","doubt":0.3,"fracture":0.4,"author":"kim","reason":"x"}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("PUT", "/api/v1/operating-points/local/shadow", """{"author":"kim","reason":"nothing to end"}""", HttpStatusCode.NoContent)]
    [InlineData("POST", "/api/v1/models/packages/no@1/load", null, HttpStatusCode.NotFound)]
    public async Task What_is_wrong_or_not_there_is_refused(string method, string path, string? json, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Models_are_told_with_no_change_before_anybody_has_ordered_one()
    {
        var models = await GetAsync("/api/v1/models");

        Assert.Equal(0, models.GetProperty("version").GetInt64());
        Assert.Empty((await GetAsync("/api/v1/models/changes")).EnumerateArray());
        Assert.Empty((await GetAsync("/api/v1/models/comparison")).EnumerateArray());
    }

    [Fact]
    public async Task An_annotator_who_passed_the_test_gets_an_image_and_annotates_it()
    {
        const string Root = "/api/v1/labels/gold-standard/local";
        Assert.Equal(1, (await _host.PostAsync($"{Root}/images", """["i1"]""")).GetInt32());
        var passed = await _host.PostAsync($"{Root}/qualifications", """{"person":"kim","duty":"Annotator","correct":19,"total":20}""");
        Assert.True(passed.GetBoolean());

        var next = await GetAsync($"{Root}/next?person=kim&duty=Annotator");
        var receipt = await _host.PostAsync($"{Root}/images/i1/annotations", """{"person":"kim","duty":"Annotator","hasFracture":false}""");

        Assert.Equal(("i1", "Taken"), (next.GetProperty("imageId").GetString(), receipt.GetString()));
        Assert.Equal(1, (await GetAsync($"{Root}/images")).GetArrayLength());
        Assert.Equal(JsonValueKind.Object, (await GetAsync($"{Root}/agreement")).ValueKind);
    }

    [Fact]
    public async Task What_a_reader_says_becomes_a_truth_of_the_image()
    {
        await _host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));
        await _host.DecisionAsync("1.2");
        const string Reading = """{"reader":"Dr Kim","verdict":"Disagree","images":[{"sopInstanceUid":"1.2.1","outcome":"NoFracture"}]}""";
        await _host.PostAsync("/api/v1/studies/1.2/readings", Reading);

        var outcome = await _host.OutcomeAsync("local", one => one.Reference is not null);

        Assert.Equal((false, ReferenceSource.Reader), (outcome.Reference!.HasFracture, outcome.Reference.Source));
        Assert.StartsWith("reader-", outcome.Reference.Author, StringComparison.Ordinal);
        Assert.DoesNotContain("Kim", outcome.Reference.Author, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await _host.Http.GetStringAsync(path)).RootElement;
}
