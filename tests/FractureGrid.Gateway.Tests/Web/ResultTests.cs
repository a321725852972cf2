using System.Net;
using System.Text.Json;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web;

public sealed class ResultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_study_shows_decided_and_pending_images_under_their_real_uids()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var image = await host.SubmitAsync(TestFilm.Create("1.2.3"));
        await host.SubmitAsync(TestFilm.Create("1.2.4", shade: 1));
        await host.Grid.DecideAsync(image);

        var study = await GetAsync(host, $"/api/v1/studies/{TestFilm.Study}");

        Assert.Equal("alpha", study.GetProperty("site").GetString());
        Assert.Equal(TestFilm.Study, study.GetProperty("studyInstanceUid").GetString());
        Assert.Equal(TestFilm.Patient, study.GetProperty("patientId").GetString());
        Assert.Equal("Fracture", study.GetProperty("outcome").GetString());
        Assert.Equal(0.75, study.GetProperty("score").GetDouble());
        Assert.Equal((1, 1), (study.GetProperty("version").GetInt32(), study.GetProperty("pending").GetInt32()));
        Assert.Equal("1.2.4", Assert.Single(study.GetProperty("pendingImages").EnumerateArray()).GetString());
        var shown = Assert.Single(study.GetProperty("images").EnumerateArray());
        Assert.Equal("1.2.3", shown.GetProperty("sopInstanceUid").GetString());
        Assert.Equal(3, Assert.Single(shown.GetProperty("lesions").EnumerateArray()).GetProperty("width").GetDouble());
        Assert.Equal(16, shown.GetProperty("bone").GetProperty("width").GetDouble());
        Assert.DoesNotContain("2.25.", study.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_without_a_decision_has_no_outcome_yet()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        var study = await GetAsync(host, $"/api/v1/studies/{TestFilm.Study}");

        Assert.Equal(JsonValueKind.Null, study.GetProperty("outcome").ValueKind);
        Assert.Equal(1, study.GetProperty("pending").GetInt32());
    }

    [Fact]
    public async Task A_patient_is_found_by_the_id_that_the_site_uses()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        var image = await host.SubmitAsync(TestFilm.Create("1.2.4", study: "1.5"));
        await host.Grid.DecideAsync(image);

        var patient = await GetAsync(host, $"/api/v1/patients/alpha/{TestFilm.Patient}");

        Assert.Equal(("Fracture", 0.75), (patient.GetProperty("outcome").GetString(), patient.GetProperty("score").GetDouble()));
        Assert.Equal("1.2.4", patient.GetProperty("drivingSopInstanceUid").GetString());
        Assert.Equal(2, patient.GetProperty("studies").GetArrayLength());
        Assert.Equal(1, patient.GetProperty("pending").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/studies/9.9.9")]
    [InlineData("/api/v1/patients/alpha/NOBODY")]
    [InlineData("/api/v1/patients/beta/PAT-0815")]
    public async Task What_is_not_known_is_not_found(string path)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        using var response = await host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_study_at_two_sites_needs_the_site()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        (await host.UploadAsync(TestFilm.Create("1.2.3").Bytes(), "alpha")).Dispose();
        (await host.UploadAsync(TestFilm.Create("1.2.3").Bytes(), "beta")).Dispose();

        using var either = await host.Http.GetAsync($"/api/v1/studies/{TestFilm.Study}");
        var beta = await GetAsync(host, $"/api/v1/studies/{TestFilm.Study}?site=beta");

        Assert.Equal(HttpStatusCode.Conflict, either.StatusCode);
        Assert.Equal("beta", beta.GetProperty("site").GetString());
    }

    [Fact]
    public async Task Events_bring_decisions_under_their_real_uids()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var image = await host.SubmitAsync(TestFilm.Create("1.2.3"));
        using var response = await host.Http.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("event: heartbeat", await reader.ReadLineAsync());

        await host.Grid.DecideAsync(image);

        var decision = await DataOfAsync(reader, "decision");
        Assert.Equal("1.2.3", decision.GetProperty("image").GetProperty("sopInstanceUid").GetString());
        Assert.Equal(TestFilm.Study, decision.GetProperty("studyInstanceUid").GetString());
        Assert.Equal("Fracture", decision.GetProperty("patientOutcome").GetString());
        await Wait.UntilAsync(() => host.Index.FindImage(image)!.State == FractureGrid.Gateway.Index.InstanceState.Decided);
    }

    [Fact]
    public async Task A_silent_event_stream_beats()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.Heartbeat = TimeSpan.FromMilliseconds(100));
        using var response = await host.Http.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        for (var beats = 0; beats < 3; )
        {
            beats += await reader.ReadLineAsync() is "event: heartbeat" ? 1 : 0;
        }

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Quarantine_lists_what_was_refused_with_the_reason()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        (await host.UploadAsync([1, 2, 3])).Dispose();

        var entry = Assert.Single((await GetAsync(host, "/api/v1/quarantine")).EnumerateArray());

        Assert.Equal(
            ("NotDicom", "upload", "alpha"),
            (entry.GetProperty("code").GetString(), entry.GetProperty("channel").GetString(), entry.GetProperty("site").GetString())
        );
    }

    private static async Task<JsonElement> DataOfAsync(StreamReader events, string type)
    {
        string? line;
        while ((line = await events.ReadLineAsync()) is not null)
        {
            if (string.Equals(line, $"event: {type}", StringComparison.Ordinal))
            {
                var data = (await events.ReadLineAsync())!;
                return JsonDocument.Parse(data["data: ".Length..]).RootElement;
            }
        }

        Assert.Fail("The stream ended.");
        return default;
    }

    private static async Task<JsonElement> GetAsync(GatewayHost host, string path)
    {
        using var response = await host.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
