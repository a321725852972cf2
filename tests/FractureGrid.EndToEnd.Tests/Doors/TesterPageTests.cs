using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Doors;

/// <summary>The page on which a file is tried, with the model that ships.</summary>
public sealed partial class TesterPageTests(GridFixture fixture) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task A_film_that_is_tried_gets_the_shipped_models_answer_and_is_not_stored()
    {
        var token = TestContext.Current.CancellationToken;
        var (http, film) = (fixture.Grid.Http, TestFilm.One(957));
        using var folder = new TemporaryFolder();
        film.File.Write(folder["film.dcm"]);
        var page = await http.GetStringAsync(new Uri("tester", UriKind.Relative), token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(page).Groups["token"].Value), "__RequestVerificationToken" },
            { new StringContent("trial"), "_handler" },
            { new StringContent("north"), "Site" },
            {
                new ByteArrayContent(await File.ReadAllBytesAsync(folder["film.dcm"], token))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/dicom") },
                },
                "File",
                "film.dcm"
            },
        };

        using var response = await http.PostAsync(new Uri("tester", UriKind.Relative), form, token);

        var answer = await response.Content.ReadAsStringAsync(token);
        Assert.True(response.IsSuccessStatusCode, answer);
        Assert.Matches("data-testid=\"model-score\">0[.][0-9]+<", answer);
        Assert.DoesNotContain("role=\"alert\"", answer, StringComparison.Ordinal);
        using var study = await http.GetAsync(new Uri($"api/v1/studies/{film.StudyUid}", UriKind.Relative), token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, study.StatusCode);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
