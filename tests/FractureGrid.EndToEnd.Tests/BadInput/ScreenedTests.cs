using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.BadInput;

/// <summary>A rule that looks at the picture, from the detector's measure to the answer and the ledger, at two sites that follow it differently.</summary>
public sealed class ScreenedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_noisy_film_is_excluded_at_one_site_and_flagged_at_another()
    {
        // No phantom is without noise.
        await using var grid = await ServedGrid.StartAsync(
            _folder["data"],
            ("FractureGrid__Screening__NoiseLimit", "0.0001"),
            ("FractureGrid__Screening__Sites__north__Noise", "Exclude")
        );
        var (north, south) = (TestFilm.One(1_501), TestFilm.One(1_502));

        await UploadAsync(grid, north, "north");
        await UploadAsync(grid, south, "south");
        var excluded = (await grid.DecidedStudyAsync(north.StudyUid)).GetProperty("images")[0];
        var flagged = (await grid.DecidedStudyAsync(south.StudyUid)).GetProperty("images")[0];

        Assert.Equal("NotAnalysed", excluded.GetProperty("outcome").GetString());
        Assert.Equal("Noise", excluded.GetProperty("reason").GetProperty("code").GetString());
        Assert.False(flagged.GetProperty("outcome").ValueEquals("NotAnalysed"));
        Assert.Contains(flagged.GetProperty("flags").EnumerateArray(), flag => flag.GetProperty("code").ValueEquals("Noise"));
        var result = await grid.GetAsync($"api/v1/studies/{south.StudyUid}/result");
        Assert.Contains(result.GetProperty("images")[0].GetProperty("flags").EnumerateArray(), flag => flag.ValueEquals("Noise"));
        await Eventually.HoldsAsync(
            "both films in the exclusion ledger",
            ServedGrid.Patience,
            async _ =>
            {
                var counts = (await grid.GetAsync("api/v1/exclusions"))
                    .EnumerateArray()
                    .Where(IsNoise)
                    .Select(Words)
                    .Order(StringComparer.Ordinal);
                return counts.SequenceEqual(["north Exclude 1", "south Flag 1"], StringComparer.Ordinal);
            },
            () => grid.Log
        );
    }

    private static bool IsNoise(JsonElement count) => count.GetProperty("rule").GetString() is "Noise";

    private static string Words(JsonElement count) =>
        $"{count.GetProperty("site")} {count.GetProperty("action")} {count.GetProperty("films")}";

    private static async Task UploadAsync(ServedGrid grid, TestFilm film, string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/images", UriKind.Relative))
        {
            Content = new ByteArrayContent(film.Bytes()),
        };
        request.Headers.Add("X-FractureGrid-Site", site);
        using var response = await grid.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }
}
