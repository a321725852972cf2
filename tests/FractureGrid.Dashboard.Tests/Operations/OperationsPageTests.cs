using System.Text.Json;
using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Dashboard.Tests.Browsing;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FractureGrid.Dashboard.Tests.Operations;

public sealed class OperationsPageTests(Chromium chromium)
{
    [Fact]
    public async Task An_operator_pauses_and_resumes_a_detector()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/operations");
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("open");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is paused.");
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("paused");
        Assert.Equal("Paused", await ModeAsync(host));

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("mode")).ToHaveTextAsync("open");
        Assert.Equal("Open", await ModeAsync(host));
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task What_was_given_up_is_shown_and_requeued()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDeadLetterGrain>(0).AddAsync(Letter());
        using (var refused = await host.Http.PostAsync("/api/v1/images", new ByteArrayContent("no film"u8.ToArray())))
        {
            Assert.False(refused.IsSuccessStatusCode);
        }

        await Looks.CheckAsync(chromium, host.Address, "/operations", "operations");
        await using var reader = await chromium.ReaderAsync(host.Address);
        var page = reader.Page;
        await reader.OpenAsync("/operations");
        await Assertions.Expect(page.GetByTestId("letter")).ToContainTextAsync("The detector gave it up.");
        var quarantine = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/quarantine")).RootElement;
        await Assertions.Expect(page.GetByTestId("quarantined")).ToHaveCountAsync(quarantine.GetArrayLength());

        await page.GetByRole(AriaRole.Button, new() { Name = "Analyse again", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_from_elsewhere_changes_nothing()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        using var form = new FormUrlEncodedContent([new("silo", "any"), new("mode", "Paused")]);

        using var answer = await host.Http.PostAsync("/operations/mode", form);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Open", await ModeAsync(host));
    }

    private static async Task<string?> ModeAsync(TestHost host)
    {
        var grid = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/grid")).RootElement;
        return grid.GetProperty("silos")[0].GetProperty("detector").GetProperty("mode").GetString();
    }

    private static DeadLetter Letter() =>
        new()
        {
            ImageId = "image-1",
            PatientKey = "north/p1",
            StudyId = "study-1",
            Code = "DetectorFailed",
            Detail = "The detector gave it up.",
            Attempts = 5,
            GivenUpAt = DateTimeOffset.UnixEpoch,
        };
}
