using System.Net.Http.Json;
using System.Text.Json;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Tests.OperatingPoints;

/// <summary>Operating points that people set over HTTP, and what the grid does with films then.</summary>
public sealed class OperatingPointHttpTests : IAsyncLifetime
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
    public async Task Films_are_answered_under_recorded_points_also_after_a_restart_and_no_more_once_they_are_taken_back()
    {
        // 0.45 is a DOUBT under the model's points of 0.3 and 0.6.
        await PutAsync("local", """{"doubt":0.2,"fracture":0.4,"author":"kim","reason":"fewer misses"}""");
        Assert.Equal("Fracture", await OutcomeOfAsync("1.1", 450));

        await _host.DisposeAsync();
        _host = await RunningHost.StartAsync(_folder.Root, new ScriptedAnalyser());
        Assert.Equal("Fracture", await OutcomeOfAsync("1.2", 450));
        var change = Assert.Single((await GetAsync("/api/v1/operating-points/changes?site=local")).EnumerateArray());
        Assert.Equal(
            ("kim", "fewer misses", 0.4),
            (Text(change, "author"), Text(change, "reason"), change.GetProperty("to").GetProperty("fracture").GetDouble())
        );

        await _host.DisposeAsync();
        _host = await RunningHost.StartAsync(_folder.Root, new ScriptedAnalyser());
        await PutAsync("local", """{"author":"kim","reason":"back to the package"}""");
        Assert.Equal("Doubt", await OutcomeOfAsync("1.3", 450));
        Assert.Empty((await GetAsync("/api/v1/operating-points")).GetProperty("entries").EnumerateArray());
        // The first answer stands, and names the points that gave it.
        var first = await GetAsync("/api/v1/studies/1.1/result");
        Assert.Equal("Fracture", Text(first, "outcome"));
    }

    [Fact]
    public async Task A_shadow_gives_no_answer_and_is_compared_on_the_films_that_come_after_it()
    {
        await OutcomeOfAsync("2.0", 700);
        await PutAsync("local/shadow", """{"doubt":0.1,"fracture":0.4,"author":"kim","reason":"would it miss less?"}""");
        // In force 0.3 and 0.6, in shadow 0.1 and 0.4.
        (string Study, ushort Score, bool HasFracture)[] films =
        [
            ("2.1", 450, true),
            ("2.2", 650, true),
            ("2.3", 500, false),
            ("2.4", 150, false),
            ("2.5", 50, false),
        ];
        foreach (var (study, score, hasFracture) in films)
        {
            await OutcomeOfAsync(study, score);
            await LabelAsync(score / 1000.0, hasFracture);
        }

        var answer = Assert.Single((await GetAsync("/api/v1/operating-points/comparison?site=local")).EnumerateArray());

        Assert.Equal("Doubt", Text(await GetAsync("/api/v1/studies/2.1/result"), "outcome"));
        Assert.Equal(5, answer.GetProperty("films").GetInt64());
        Assert.Equal(2 / 5.0, answer.GetProperty("agreement").GetProperty("value").GetDouble());
        Assert.Equal((0.5, 1.0, 2), Shares(answer, "sensitivityAtFracture"));
        Assert.Equal((1.0, 2 / 3.0, 3), Shares(answer, "specificityAtFracture"));
        Assert.Equal((1.0, 1.0, 2), Shares(answer, "sensitivityWithDoubt"));
        Assert.Equal((2 / 3.0, 1 / 3.0, 3), Shares(answer, "specificityWithDoubt"));
        // One case that differs: binom.test(0, 1) of R gives 1.
        Assert.Equal(1, answer.GetProperty("sensitivityAtFracture").GetProperty("pValue").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("sensitivityWithDoubt").GetProperty("pValue").ValueKind);
    }

    private async Task<string?> OutcomeOfAsync(string study, ushort score)
    {
        await _host.UploadAsync(TestFilm.Create(study + ".1.1", study, "P" + study, score));
        return Text(await _host.DecisionAsync(study), "outcome");
    }

    private async Task LabelAsync(double score, bool hasFracture)
    {
        var outcome = await _host.OutcomeAsync("local", outcome => Math.Abs(outcome.Row.Score - score) < 1e-9);
        var truth = new ReferenceStandard
        {
            Site = "local",
            ImageId = outcome.Row.ImageId,
            HasFracture = hasFracture,
            Source = ReferenceSource.Import,
            Author = "list",
            At = outcome.Row.DecidedAt,
        };
        await _host.Service<IOutcomeStore>().SetReferencesAsync([truth], isDryRun: false, CancellationToken.None);
    }

    private async Task PutAsync(string path, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await _host.Http.PutAsync($"/api/v1/operating-points/{path}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> GetAsync(string path) => await _host.Http.GetFromJsonAsync<JsonElement>(path);

    private static (double, double, int) Shares(JsonElement answer, string name)
    {
        var pair = answer.GetProperty(name);
        return (
            pair.GetProperty("inForce").GetProperty("value").GetDouble(),
            pair.GetProperty("shadow").GetProperty("value").GetDouble(),
            pair.GetProperty("shadow").GetProperty("count").GetInt32()
        );
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
