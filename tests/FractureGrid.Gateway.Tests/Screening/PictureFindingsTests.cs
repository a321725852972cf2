using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Screening;

public sealed class PictureFindingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_picture_shows_is_in_the_result_and_in_the_ledger_of_the_gateway()
    {
        await using var gateway = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3.10");
        film.SetString(DicomTags.ViewPosition, "AXIAL");
        var image = await gateway.SubmitAsync(film);
        gateway.Grid.Results[image] = Result(image) with { Flags = [Flag(ScreeningRule.Hardware), Flag(ScreeningRule.Motion)] };

        await gateway.Grid.DecideAsync(image);
        var counts = await CountsAsync(gateway, 3);
        var result = StudyResultJson.Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"));

        Assert.Equal(["View Flag 1 Test Works X-1", "Hardware Flag 1 Test Works X-1", "Motion Flag 1 Test Works X-1"], counts);
        Assert.Equal(["View", "Hardware", "Motion"], result.Images.Single().Flags, StringComparer.Ordinal);
        Assert.Equal(["View"], gateway.Grid.Images[image].Image.Flags);
    }

    [Fact]
    public async Task Another_analysis_takes_the_place_of_what_was_found_before()
    {
        await using var gateway = await GatewayHost.StartAsync(_folder);
        var image = await gateway.SubmitAsync(TestFilm.Create("1.2.3.10"));
        gateway.Grid.Results[image] = Result(image) with { Flags = [Flag(ScreeningRule.Hardware)] };
        await gateway.Grid.DecideAsync(image);
        await CountsAsync(gateway, 1);
        gateway.Grid.Results[image] = Result(image) with
        {
            Outcome = Outcome.NotAnalysed,
            NotAnalysed = new NotAnalysed { Code = "Noise", Detail = "The noise is 0.030, above 0.024." },
        };

        await gateway.Grid.DecideAsync(image);

        Assert.Equal(["Noise Exclude 1 Test Works X-1"], await CountsAsync(gateway, 1, "Noise"));
    }

    // The news comes by itself; what waits here is the test.
    private static async Task<List<string>> CountsAsync(GatewayHost gateway, int rules, string? rule = null)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var counts = JsonNode
                .Parse(await gateway.Http.GetStringAsync("/api/v1/exclusions?site=alpha"))!
                .AsArray()
                .Select(count => $"{count!["rule"]} {count["action"]} {count["films"]} {count["device"]}")
                .ToList();
            if (counts.Count == rules && (rule is null || counts.Exists(count => count.StartsWith(rule, StringComparison.Ordinal))))
            {
                return counts;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30), string.Join(", ", counts));
            await Task.Yield();
        }
    }

    private static ScreeningFlag Flag(ScreeningRule rule) => new() { Code = rule.ToString(), Detail = "It holds." };

    private static ImageResult Result(string image) =>
        new()
        {
            ImageId = image,
            Outcome = Outcome.NoFracture,
            Score = 0,
            Lesions = [],
            BoneFound = true,
        };
}
