using System.Net;
using System.Text;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>An edge gateway in front of a whole gateway of the grid, in one process, with a line between them that can be cut.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private GatewayHost? _grid;
    private BreakableLine? _line;

    private GatewayHost Grid => _grid!;

    private BreakableLine Line => _line!;

    public async ValueTask InitializeAsync()
    {
        _grid = await GatewayHost.StartAsync(_folder);
        _line = new BreakableLine(_grid.Http.BaseAddress!);
    }

    public async ValueTask DisposeAsync()
    {
        await Grid.DisposeAsync();
        Line.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Result_comes_home_under_the_real_identity()
    {
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");
        await DecideAllAsync(1);

        var study = await DecidedAsync(edge, 1);

        var image = study.GetProperty("images")[0];
        Assert.Equal("Fracture", study.GetProperty("outcome").GetString());
        Assert.Equal(TestFilm.Patient, study.GetProperty("patientId").GetString());
        Assert.Equal("alpha", study.GetProperty("site").GetString());
        Assert.Equal("1.2.3.1", image.GetProperty("sopInstanceUid").GetString());
        Assert.Equal(0.75, image.GetProperty("lesions")[0].GetProperty("score").GetDouble());
        Assert.Equal(16, image.GetProperty("bone").GetProperty("width").GetDouble());
        Assert.Equal(12, image.GetProperty("milliseconds").GetDouble());
    }

    [Fact]
    public async Task Nothing_that_identifies_goes_over_the_line()
    {
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");
        await DecideAllAsync(1);
        await DecidedAsync(edge, 1);

        foreach (var identifying in new[] { TestFilm.Patient, "Marker", "1.2.3.1", TestFilm.Study })
        {
            Assert.DoesNotContain(identifying, Line.Sent, StringComparison.Ordinal);
        }

        var (_, image) = Assert.Single(Grid.Grid.Images.Values);
        Assert.Equal("40-49", image.Attributes.AgeBand);
        Assert.Equal("F", image.Attributes.Sex);
        Assert.Equal("HAND", image.Attributes.BodyPart);
        Assert.Equal("Test Works X-1", image.Attributes.Device);
    }

    [Fact]
    public async Task No_mark_is_in_requests_spans_measurements_log_blobs_and_submissions()
    {
        using var signs = new LeavingSigns();
        await using (var edge = await StartAsync(signs))
        {
            var film = TestFilm.Create(MarkedFilm.Sop, MarkedFilm.Study, MarkedFilm.Mark + "-ID");
            MarkedFilm.MarkAll(film);
            Assert.Equal(HttpStatusCode.Accepted, await edge.UploadAsync(film.Bytes()));
            // One that can't be read, and one that may not leave, are told of too.
            await edge.UploadAsync(film.Bytes()[..^200]);
            var burned = TestFilm.Create(MarkedFilm.Sop + ".2", MarkedFilm.Study, MarkedFilm.Mark + "-ID", shade: 1);
            burned.SetString(DicomTags.BurnedInAnnotation, "YES");
            await edge.UploadAsync(burned.Bytes());
            await DecideAllAsync(1);
            await Wait.UntilAsync(
                () => Line.Sent.Contains("api/v1/studies/", StringComparison.Ordinal),
                () => _time.Advance(TimeSpan.FromSeconds(1))
            );
        }

        Assert.Contains("dicomweb/studies", Line.Sent, StringComparison.Ordinal);
        Assert.Contains("FractureGrid.Gateway", signs.Spans, StringComparison.Ordinal);
        Assert.Contains("fracturegrid", signs.Measurements, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("FractureGrid.Gateway", signs.Log, StringComparison.Ordinal);
        var submissions = string.Join('\n', Grid.Grid.Images.Values);
        var blobs = string.Join('\n', Grid.Blobs.Blobs.Select(blob => blob.Key + Encoding.Latin1.GetString(blob.Value)));
        Assert.All(
            [Line.Sent, signs.Spans, signs.Measurements, signs.Log, submissions, blobs],
            left => Assert.All(MarkedFilm.Marks, mark => Assert.DoesNotContain(mark, left, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Films_wait_out_hours_without_a_line_and_a_restart_and_arrive_once_each()
    {
        Line.IsDown = true;
        await using (var edge = await StartAsync())
        {
            for (var i = 1; i <= 5; i++)
            {
                await UploadAsync(edge, $"1.2.3.{i}");
            }

            await PassAsync(TimeSpan.FromHours(3));
            Assert.Equal(5, edge.Backlog);
        }

        await using (var edge = await StartAsync())
        {
            await PassAsync(TimeSpan.FromHours(3));
            Assert.Equal(5, edge.Backlog);
            Assert.Equal(5, (await edge.StudyAsync(TestFilm.Study)).GetProperty("pending").GetInt32());

            Line.IsDown = false;
            await TickUntilAsync(() => edge.Backlog == 0);
            await DecideAllAsync(5);
            var study = await DecidedAsync(edge, 5);

            Assert.Equal(0, study.GetProperty("pending").GetInt32());
            Assert.Equal(5, Grid.Grid.Images.Count);
        }
    }

    [Fact]
    public async Task Long_outage_costs_few_tries_however_many_films_wait()
    {
        Line.IsDown = true;
        await using var edge = await StartAsync();
        for (var i = 1; i <= 40; i++)
        {
            await UploadAsync(edge, $"1.2.3.{i}");
        }

        await PassAsync(TimeSpan.FromHours(1));

        // Two workers, each at most once in half a minute, and the quick ones of the beginning.
        Assert.InRange(Line.Attempts, 1, 2 * (2 * 60 + 10));
    }

    [Fact]
    public async Task Film_whose_answer_was_lost_is_sent_again_and_counts_once()
    {
        Line.LostAnswers = 2;
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");
        await TickUntilAsync(() => edge.Backlog == 0);
        await DecideAllAsync(1);

        await DecidedAsync(edge, 1);

        Assert.Single(Grid.Grid.Images);
    }

    [Fact]
    public async Task Full_spool_refuses_for_the_time_being()
    {
        Line.IsDown = true;
        await using var edge = await StartAsync(options => options.MaximumBacklog = 2);
        await UploadAsync(edge, "1.2.3.1");
        await UploadAsync(edge, "1.2.3.2");

        var refused = await edge.UploadAsync(TestFilm.Create("1.2.3.3").Bytes());
        Line.IsDown = false;
        await TickUntilAsync(() => edge.Backlog == 0);
        var taken = await edge.UploadAsync(TestFilm.Create("1.2.3.3").Bytes());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted), (refused, taken));
    }

    [Fact]
    public async Task Film_that_the_grid_refuses_for_good_is_not_analysed_and_says_so()
    {
        Line.Instead = request => request.Method == HttpMethod.Post ? BreakableLine.Refusing(0xC000) : null;
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");

        var study = await DecidedAsync(edge, 1);
        // The film leaves the spool only after its study knows, or a crash between the two would lose it.
        await TickUntilAsync(() => edge.Backlog == 0);

        Assert.Equal("RefusedByGrid", study.GetProperty("images")[0].GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal("RefusedByGrid", Assert.Single(await edge.QuarantineAsync()).Code);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task Film_that_the_grid_refuses_for_good_by_its_status_goes_to_quarantine_with_the_reason(int status)
    {
        var sent = 0;
        Line.Instead = request =>
            request.Method == HttpMethod.Post && Interlocked.Increment(ref sent) > 0
                ? new HttpResponseMessage((HttpStatusCode)status)
                : null;
        using var signs = new LeavingSigns();
        await using var edge = await StartAsync(signs);
        await UploadAsync(edge, "1.2.3.1");

        var study = await DecidedAsync(edge, 1);
        await TickUntilAsync(() => edge.Backlog == 0);
        await PassAsync(TimeSpan.FromMinutes(10));

        var reason = study.GetProperty("images")[0].GetProperty("reason");
        Assert.Equal("RefusedByGrid", reason.GetProperty("code").GetString());
        var kept = Assert.Single(await edge.QuarantineAsync());
        Assert.Equal(("RefusedByGrid", $"The grid's gateway refused the film with HTTP status {status}."), (kept.Code, kept.Detail));
        Assert.Contains(
            $"lies in quarantine: The grid's gateway refused the film with HTTP status {status}",
            signs.Log,
            StringComparison.Ordinal
        );
        Assert.Equal(1, sent);
        Assert.Null(edge.LineLostAt);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Film_that_is_refused_for_who_asks_or_for_now_stays_in_the_spool(int status)
    {
        Line.Instead = request => request.Method == HttpMethod.Post ? new HttpResponseMessage((HttpStatusCode)status) : null;
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(1, edge.Backlog);
        Assert.Empty(await edge.QuarantineAsync());

        Line.Instead = null;
        await TickUntilAsync(() => edge.Backlog == 0 && !Grid.Grid.Images.IsEmpty);

        Assert.Single(Grid.Grid.Images);
    }

    [Fact]
    public async Task Film_that_the_grid_has_no_room_for_stays_in_the_spool()
    {
        Line.Instead = request => request.Method == HttpMethod.Post ? BreakableLine.Refusing(0xA700) : null;
        await using var edge = await StartAsync();
        await UploadAsync(edge, "1.2.3.1");
        await PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(1, edge.Backlog);

        Line.Instead = null;
        // The edge is rid of a film once the grid has it in its spool; from there it comes to its patient a moment later.
        await TickUntilAsync(() => edge.Backlog == 0 && !Grid.Grid.Images.IsEmpty);

        Assert.Single(Grid.Grid.Images);
    }

    [Fact]
    public async Task Film_with_identity_in_its_pixels_stays_at_home()
    {
        await using var edge = await StartAsync();
        var film = TestFilm.Create("1.2.3.1");
        film.SetString(Dicom.DicomTags.BurnedInAnnotation, "YES");
        Assert.Equal(HttpStatusCode.Accepted, await edge.UploadAsync(film.Bytes()));

        var study = await DecidedAsync(edge, 1);

        Assert.Equal("BurnedInAnnotation", study.GetProperty("images")[0].GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal(0, Line.Attempts);
    }

    private Task<EdgeHost> StartAsync(Action<GatewayOptions>? configure = null) => EdgeHost.StartAsync(_folder, Line, _time, configure);

    private Task<EdgeHost> StartAsync(LeavingSigns signs) => EdgeHost.StartAsync(_folder, Line, _time, log: signs);

    private static async Task UploadAsync(EdgeHost edge, string sop) =>
        Assert.Equal(HttpStatusCode.Accepted, await edge.UploadAsync(TestFilm.Create(sop).Bytes()));

    private async Task DecideAllAsync(int count)
    {
        await TickUntilAsync(() => Grid.Grid.Images.Count == count);
        foreach (var image in Grid.Grid.Images.Keys)
        {
            await Grid.Grid.DecideAsync(image);
        }
    }

    private async Task<JsonElement> DecidedAsync(EdgeHost edge, int images)
    {
        JsonElement study = default;
        for (var tries = 0; tries < 600; tries++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            study = await edge.StudyAsync(TestFilm.Study);
            if (study.GetProperty("images").GetArrayLength() == images)
            {
                return study;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The results did not come home: {study}");
        return study;
    }

    /// <summary>The edge's clock goes on, in steps that let it do what is due.</summary>
    private async Task PassAsync(TimeSpan span)
    {
        for (var step = TimeSpan.FromSeconds(30); span > TimeSpan.Zero; span -= step)
        {
            _time.Advance(step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private Task TickUntilAsync(Func<bool> condition) =>
        Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
}
