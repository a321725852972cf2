using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Simulation.Fleet;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Studies;

public sealed partial class StudyPageTests(Chromium chromium) : IAsyncLifetime
{
    // A study's page carries its films, which weigh what they weigh.
    private const long MostBytes = 1 << 20;
    private readonly SimulatedStudy _study = PhantomStudy.Make();
    private TestHost? _host;

    private TestHost Host => _host!;

    private string Path => $"/studies/{_study.StudyUid}";

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(new LesionAnalyser());
        await PhantomStudy.SendAsync(_host, _study);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_study_is_found_by_its_patient_and_shows_what_the_api_says()
    {
        var result = JsonDocument.Parse(await Host.Http.GetStringAsync($"/api/v1/studies/{_study.StudyUid}/result")).RootElement;
        await Looks.CheckAsync(chromium, Host.Address, "/studies", "studies");
        await Looks.CheckAsync(chromium, Host.Address, Path, "study", MostBytes);

        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/studies");
        await page.GetByLabel("Patient id or Study Instance UID").FillAsync(_study.PatientId);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = _study.PatientId, Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByTestId("answer")).ToHaveTextAsync("FRACTURE");
        var score = result.GetProperty("score").GetDouble().ToString("0.00", CultureInfo.InvariantCulture);
        await Assertions.Expect(page.GetByTestId("score")).ToHaveTextAsync(score);
        await Assertions.Expect(page.GetByTestId("driver")).ToContainTextAsync("0.31 above the FRACTURE operating point");
        var lesions = result.GetProperty("images").EnumerateArray().Sum(image => image.GetProperty("lesions").GetArrayLength());
        await Assertions.Expect(page.GetByTestId("finding")).ToHaveCountAsync(lesions);
        await Assertions.Expect(page.Locator(".film-marks rect.fracture")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".film-marks rect.doubt")).ToHaveCountAsync(2);
        foreach (var mark in await page.Locator(".film-marks rect").AllAsync())
        {
            // Frames, under which the film is seen.
            await Assertions.Expect(mark).ToHaveCSSAsync("fill", "none");
        }

        var history = JsonDocument.Parse(await Host.Http.GetStringAsync($"/api/v1/studies/{_study.StudyUid}/history")).RootElement;
        await Assertions.Expect(page.GetByTestId("version")).ToHaveCountAsync(history.GetArrayLength());
    }

    [Fact]
    public async Task A_film_is_enlarged_and_windowed_by_keyboard()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync(Path);
        var film = page.GetByTestId("film").First;
        var canvas = film.GetByRole(AriaRole.Img).First;

        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("+");
        await Assertions.Expect(canvas).ToHaveAttributeAsync("data-zoom", "1.50");
        await page.Keyboard.PressAsync("0");
        await Assertions.Expect(canvas).ToHaveAttributeAsync("data-zoom", "1.00");
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(film.Locator(".film-marks")).ToBeHiddenAsync();

        // The server makes other greys of the stored pixels.
        var before = await film.Locator("image").GetAttributeAsync("href");
        await film.GetByLabel("Window").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(film.Locator("image")).ToHaveAttributeAsync("href", Windowed());
        var after = await film.Locator("image").GetAttributeAsync("href");
        Assert.NotEqual(await Host.Http.GetByteArrayAsync(before), await Host.Http.GetByteArrayAsync(after));
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_reader_agrees_and_then_draws_a_box()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);
        var page = reader.Page;
        await reader.OpenAsync(Path);
        await page.GetByLabel("Reader").FillAsync("reader-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the answer" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your answer is kept.");
        Assert.Equal("Agree", (await ReadingAsync()).GetProperty("verdict").GetString());

        await page.GetByLabel("Reader").FillAsync("reader-1");
        await page.GetByText("I draw the boxes anew").ClickAsync();
        var film = page.GetByTestId("film").First;
        await film.GetByRole(AriaRole.Button, new() { Name = "Draw a box" }).ClickAsync();
        await film.Locator("svg").ScrollIntoViewIfNeededAsync();
        var box = (await film.Locator("svg").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * 0.45f, box.Y + box.Height * 0.45f);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.55f, box.Y + box.Height * 0.6f);
        await page.Mouse.UpAsync();
        // The model's fracture and the new box.
        await Assertions.Expect(film.Locator(".film-own rect")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the answer" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("readings").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);

        var reading = await ReadingAsync();
        Assert.Equal("Edited", reading.GetProperty("verdict").GetString());
        var boxes = reading.GetProperty("images")[0].GetProperty("boxes");
        Assert.Equal(2, boxes.GetArrayLength());
        Assert.InRange(boxes[1].GetProperty("width").GetDouble(), 5, 560);
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("reader", "x"), new("verdict", "Agree"), new("site", "local")]);
        using var answer = await Host.Http.PostAsync($"{Path}/answer", form);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_study_that_is_not_known_is_said_to_be_not_known()
    {
        await using var reader = await chromium.ReaderAsync(Host.Address);

        await reader.OpenAsync("/studies/1.2.3");

        await Assertions.Expect(reader.Page.GetByText("This gateway does not know the study.")).ToBeVisibleAsync();
    }

    private async Task<JsonElement> ReadingAsync()
    {
        var readings = JsonDocument.Parse(await Host.Http.GetStringAsync($"/api/v1/readings?studyInstanceUid={_study.StudyUid}"));
        return Assert.Single(readings.RootElement.EnumerateArray());
    }

    [GeneratedRegex("window=", RegexOptions.None, 1000)]
    private static partial Regex Windowed();
}
