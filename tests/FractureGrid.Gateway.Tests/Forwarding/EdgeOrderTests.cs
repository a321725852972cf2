using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>What a hospital says of its images at its edge gateway reaches the grid, and what the grid says later comes home.</summary>
public sealed class EdgeOrderTests : IAsyncLifetime
{
    private const string Sop = "1.2.3.1";
    private const string Right = "PAT-RIGHT";
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private GatewayHost _grid = null!;
    private BreakableLine _line = null!;
    private EdgeHost _edge = null!;

    public async ValueTask InitializeAsync()
    {
        _grid = await GatewayHost.StartAsync(_folder);
        _line = new BreakableLine(_grid.Http.BaseAddress!);
        _edge = await EdgeHost.StartAsync(_folder, _line, _time);
        Assert.Equal(HttpStatusCode.Accepted, await _edge.UploadAsync(TestFilm.Create(Sop).Bytes()));
        await TickUntilAsync(() => !_grid.Grid.Images.IsEmpty);
        await _grid.Grid.DecideAsync(Image());
        await StudyAsync(study => study.GetProperty("images").GetArrayLength() == 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _grid.DisposeAsync();
        _line.Dispose();
        _folder.Dispose();
    }

    // By the order of arrival.
    private string Image(int number = 0) => _grid.Grid.Images.OrderBy(image => image.Value.Image.AcknowledgedAt).ElementAt(number).Key;

    [Fact]
    public async Task A_withdrawal_waits_for_the_line_and_then_counts_at_the_grid_and_at_home()
    {
        _line.IsDown = true;
        using var answer = await _edge.Http.PostAsync($"/api/v1/images/{Sop}/withdraw?site=alpha&reason=PatientSafety", null);
        await PassAsync(TimeSpan.FromHours(2));
        var waiting = await _edge.StudyAsync(TestFilm.Study);
        _line.IsDown = false;
        await TickUntilAsync(() => !_grid.Grid.Withdrawn.IsEmpty);

        var study = await StudyAsync(now => now.GetProperty("images").GetArrayLength() == 0);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, waiting.GetProperty("images").GetArrayLength());
        Assert.Equal((Image(), "113037"), (_grid.Grid.Withdrawn.Single().Key, _grid.Grid.Withdrawn.Single().Value));
        Assert.Equal(0, study.GetProperty("pending").GetInt32());
        Assert.Equal(Sop, study.GetProperty("withdrawnImages")[0].GetString());
        var history = await GetAsync($"/api/v1/studies/{TestFilm.Study}/history");
        Assert.Equal(["ImageDecided", "ImageWithdrawn"], Causes(history));
        Assert.DoesNotContain(Sop, _line.Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_patient_is_the_grids_too_under_a_pseudonym_and_without_the_film_again()
    {
        var wrong = _grid.Grid.Images[Image()].PatientKey;
        var films = Films();
        using var answer = await _edge.Http.PostAsJsonAsync(
            $"/api/v1/studies/{TestFilm.Study}/patient",
            new
            {
                patientId = Right,
                patientName = "Right^Name",
                patientSex = "M",
            }
        );
        await TickUntilAsync(() => !string.Equals(_grid.Grid.Images[Image()].PatientKey, wrong, StringComparison.Ordinal));
        await WhileAsync(() => _grid.Grid.Former.IsEmpty);
        var between = await _edge.StudyAsync(TestFilm.Study);
        await _grid.Grid.DecideAsync(Image());

        var study = await StudyAsync(now => now.GetProperty("images").GetArrayLength() == 1);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, between.GetProperty("pending").GetInt32());
        Assert.Equal(Right, study.GetProperty("patientId").GetString());
        Assert.Equal("M", _grid.Grid.Images[Image()].Image.Attributes.Sex);
        Assert.Equal(films, Films());
        Assert.All([Right, "Right", TestFilm.Patient], real => Assert.DoesNotContain(real, _line.Sent, StringComparison.Ordinal));
        var history = await GetAsync($"/api/v1/studies/{TestFilm.Study}/history?site=alpha&patientId={Right}");
        Assert.Equal(["IdentityCorrected"], Causes(history));
    }

    [Fact]
    public async Task A_later_result_takes_the_place_of_the_first_at_home_as_another_version()
    {
        var first = await GetAsync($"/api/v1/studies/{TestFilm.Study}/result");
        _grid.Grid.Results[Image()] = new ImageResult
        {
            ImageId = Image(),
            Outcome = Outcome.Doubt,
            Score = 0.5,
            Lesions = [],
        };
        await _grid.Grid.DecideAsync(Image());

        var study = await StudyAsync(now => now.GetProperty("outcome").GetString() is "Doubt");

        var second = await GetAsync($"/api/v1/studies/{TestFilm.Study}/result");
        Assert.Equal(0.5, study.GetProperty("score").GetDouble());
        Assert.Equal((1, 2), (first.GetProperty("version").GetInt32(), second.GetProperty("version").GetInt32()));
        Assert.Equal(1, second.GetProperty("supersedes").GetInt32());
        Assert.Equal(["ImageDecided", "ImageReanalysed"], Causes(await GetAsync($"/api/v1/studies/{TestFilm.Study}/history")));
    }

    [Fact]
    public async Task What_is_withdrawn_at_the_grid_is_withdrawn_at_home_for_the_same_reason()
    {
        var there = _grid.Index.FindImage(Image())!.Identity.SopInstanceUid;
        using var answer = await _grid.Http.PostAsync($"/api/v1/images/{there}/withdraw?site=alpha&reason=WorklistEntry", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var study = await StudyAsync(now => now.GetProperty("images").GetArrayLength() == 0);

        Assert.Equal(Sop, study.GetProperty("withdrawnImages")[0].GetString());
        var history = await GetAsync($"/api/v1/studies/{TestFilm.Study}/history");
        // 113038: incorrect modality worklist entry (PS3.16 CID 7011).
        Assert.Equal("113038", history[history.GetArrayLength() - 1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_order_that_the_grid_refuses_is_no_lost_line_and_holds_up_no_other()
    {
        const string Other = "1.2.3.2";
        Assert.Equal(HttpStatusCode.Accepted, await _edge.UploadAsync(TestFilm.Create(Other, shade: 3).Bytes()));
        await TickUntilAsync(() => _grid.Grid.Images.Count == 2);
        // Its name on the line is the edge's pseudonym.
        var refused = _grid.Index.FindImage(Image())!.Identity.SopInstanceUid;
        var attempts = 0;
        _line.Instead = request =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith($"{refused}/withdraw", StringComparison.Ordinal))
            {
                return null;
            }

            Interlocked.Increment(ref attempts);
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        };

        foreach (var sop in new[] { Sop, Other })
        {
            using var answer = await _edge.Http.PostAsync($"/api/v1/images/{sop}/withdraw?site=alpha", null);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await TickUntilAsync(() => Volatile.Read(ref attempts) > 0 && _grid.Grid.Withdrawn.Count == 1);
        Assert.Null(_edge.LineLostAt);
        Assert.Equal(Image(1), _grid.Grid.Withdrawn.Single().Key);

        _line.Instead = null;
        await TickUntilAsync(() => _grid.Grid.Withdrawn.Count == 2);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task An_answer_that_passes_is_a_lost_line(HttpStatusCode status)
    {
        _line.Instead = _ => new HttpResponseMessage(status);

        await TickUntilAsync(() => _edge.LineLostAt is not null);
        _line.Instead = null;
        await TickUntilAsync(() => _edge.LineLostAt is null);
    }

    [Fact]
    public async Task A_study_that_the_grid_does_not_have_has_no_images_to_be_analysed_again()
    {
        _line.Instead = request =>
            request.RequestUri!.AbsolutePath.EndsWith("/reanalyse", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : null;

        using var asked = await _edge.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/reanalyse", null);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var answer = await asked.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(0, answer.GetProperty("images").GetInt32());
        Assert.Null(_edge.LineLostAt);
    }

    [Fact]
    public async Task A_calibrated_probability_comes_home()
    {
        _grid.Grid.Results[Image()] = Specimens.Fractured(Image()) with { Model = Specimens.Calibrated };
        await _grid.Grid.DecideAsync(Image());

        var study = await StudyAsync(now => now.GetProperty("score").GetDouble() is 0.91);
        var result = await GetAsync($"/api/v1/studies/{TestFilm.Study}/result");

        // By hand, see the specimen.
        Assert.Equal(0.8214, study.GetProperty("probability").GetDouble(), 4);
        Assert.Equal(0.8214, study.GetProperty("images")[0].GetProperty("probability").GetDouble(), 4);
        Assert.Equal(0.8214, result.GetProperty("probability").GetDouble(), 4);
    }

    [Fact]
    public async Task Another_analysis_is_asked_of_the_grid_and_refused_for_the_moment_without_a_line()
    {
        using var asked = await _edge.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/reanalyse", null);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(_grid.Grid.Images[Image()].Image.StudyId, _grid.Grid.Reanalysed.Single().StudyId);

        _line.IsDown = true;
        using var again = await _edge.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/reanalyse", null);

        Assert.False(again.IsSuccessStatusCode);
        Assert.Single(_grid.Grid.Reanalysed);
    }

    private int Films() => _line.Sent.Split("dicomweb/studies", StringSplitOptions.None).Length;

    private static List<string> Causes(JsonElement history) =>
        [.. history.EnumerateArray().Select(version => version.GetProperty("cause").GetString()!)];

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _edge.Http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    /// <summary>The study at home once it is as wanted.</summary>
    private async Task<JsonElement> StudyAsync(Func<JsonElement, bool> wanted)
    {
        JsonElement study = default;
        for (var tries = 0; tries < 1500; tries++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            study = await _edge.StudyAsync(TestFilm.Study);
            if (wanted(study))
            {
                return study;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"It did not come home: {study}");
        return study;
    }

    private async Task PassAsync(TimeSpan span)
    {
        for (var step = TimeSpan.FromSeconds(30); span > TimeSpan.Zero; span -= step)
        {
            _time.Advance(step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private Task WhileAsync(Func<bool> condition) => TickUntilAsync(() => !condition());

    private Task TickUntilAsync(Func<bool> condition) =>
        Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
}
