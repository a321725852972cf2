using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Tests.Labels;

/// <summary>Clinical reports as reference standard, over HTTP at a running host with two images of one study.</summary>
public sealed class ReportLabelTests : IAsyncLifetime
{
    private const string Dicom = "application/dicom";
    private const string Fhir = "application/fhir+json";
    private readonly TempFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(_folder.Root, new ScriptedAnalyser());
        await _host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 800));
        await _host.UploadAsync(TestFilm.Create("1.2.2", "1.2", "P1", 100));
        await _host.DecisionAsync("1.2");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_verified_structured_report_labels_its_images_with_their_boxes()
    {
        var answer = await PostAsync(VerifiedReport.Create(isVerified: true), Dicom);

        Assert.Equal(["1.2.1 Stored", "1.2.2 Stored"], Lines(answer));
        var fractured = await _host.OutcomeAsync("local", one => one.Reference is { HasFracture: true });
        var sound = await _host.OutcomeAsync("local", one => one.Reference is { HasFracture: false });
        var box = Assert.Single(fractured.Reference!.Lesions!);
        Assert.Equal((10, 20, 30, 40), (box.X, box.Y, box.Width, box.Height));
        Assert.Equal(ReferenceSource.Report, fractured.Reference.Source);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), fractured.Reference.At);
        Assert.Empty(sound.Reference!.Lesions!);
        Assert.Equal((0.8, 0.1), (fractured.Row.Score, sound.Row.Score));
    }

    [Fact]
    public async Task A_report_that_nobody_verified_is_no_truth()
    {
        var answer = await PostAsync(VerifiedReport.Create(isVerified: false), Dicom);

        Assert.Equal(["report 1.2.98: Nobody has verified it (0040,A493)."], Problems(answer));
    }

    [Fact]
    public async Task Observations_that_name_an_image_add_up_their_boxes()
    {
        var bundle = Bundle(
            Observation("o1", "1.2.1", present: true, box: (1, 2, 3, 4)),
            Observation("o2", "1.2.1", present: true, box: (5, 6, 7, 8))
        );

        var dry = await PostAsync(bundle, Fhir, "&dryRun=true");
        var answer = await PostAsync(bundle, Fhir);

        Assert.Equal(["1.2.1 Stored"], Lines(dry));
        Assert.Equal(["1.2.1 Stored"], Lines(answer));
        var outcome = await _host.OutcomeAsync("local", one => one.Reference is not null);
        Assert.Equal([3.0, 7.0], outcome.Reference!.Lesions!.Select(lesion => lesion.Width));
    }

    [Fact]
    public async Task A_study_without_fracture_has_none_on_any_image()
    {
        var answer = await PostAsync(Report(present: false), Fhir);

        Assert.Equal(["1.2.1 Stored", "1.2.2 Stored"], Lines(answer).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        await _host.OutcomeAsync("local", one => one.Reference is { HasFracture: false, Lesions.Count: 0 });
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_says_nothing_about_an_image_is_named_with_its_reason(string resource, string expected) =>
        Assert.Equal([expected], Problems(await PostAsync(resource, Fhir)));

    public static TheoryData<string, string> Wrong() =>
        new()
        {
            { Report(present: true), "DiagnosticReport/r1: It says which study has a fracture, not which of its 2 images." },
            { Report(present: false, study: "9.9"), "DiagnosticReport/r1: Site 'local' has sent no image of study 9.9." },
            { Report(present: false, status: "preliminary"), "DiagnosticReport/r1: Its status is Preliminary, not final." },
            {
                Bundle(Observation("o1", "1.2.1", present: true), Observation("o2", "1.2.1", present: false)),
                "Observation/o1, Observation/o2: Image 1.2.1 is said to have a fracture and to have none."
            },
            { Observation("o1", "1.2.77", present: true), "Observation/o1: Site 'local' has sent no such image." },
            {
                Observation("o1", "1.2.1", present: true, box: (1, 2, 0, 4)),
                "Observation/o1: Of its box, x, y, width and height are not all there, or it is empty or lies outside of the image."
            },
            {
                """{"resourceType":"Observation","id":"o9","status":"final","code":{"text":"weight"}}""",
                "Observation/o9: It has neither a DiagnosticReport nor an Observation about a fracture."
            },
        };

    [Theory]
    [InlineData("{", Fhir, HttpStatusCode.BadRequest)]
    [InlineData("no film", Dicom, HttpStatusCode.BadRequest)]
    [InlineData("a,b", "text/csv", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_report_is_refused(string body, string type, HttpStatusCode expected)
    {
        using var response = await SendAsync(Encoding.UTF8.GetBytes(body), type, "");

        Assert.Equal(expected, response.StatusCode);
    }

    private Task<JsonElement> PostAsync(string body, string type, string query = "") =>
        PostAsync(Encoding.UTF8.GetBytes(body), type, query);

    private async Task<JsonElement> PostAsync(byte[] body, string type, string query = "")
    {
        using var response = await SendAsync(body, type, query);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] body, string type, string query)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await _host.Http.PostAsync($"/api/v1/labels/reports?site=local&author=ris{query}", content);
    }

    private static List<string> Lines(JsonElement answer) =>
        [
            .. answer
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => $"{result.GetProperty("sopInstanceUid").GetString()} {result.GetProperty("status").GetString()}"),
        ];

    private static List<string> Problems(JsonElement answer) =>
        [
            .. answer
                .GetProperty("results")
                .EnumerateArray()
                .Where(result => result.GetProperty("status").GetString() is not "Stored")
                .Select(result => $"{result.GetProperty("where").GetString()}: {result.GetProperty("detail").GetString()}"),
        ];

    private static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(",", resources.Select(Entry))}}]}""";

    private static string Entry(string resource) => "{\"resource\":" + resource + "}";

    private static string Observation(string id, string image, bool present, (int X, int Y, int Width, int Height)? box = null)
    {
        var components = new List<string> { Component("image", $"\"valueString\":\"{image}\"") };
        if (box is var (x, y, width, height))
        {
            components.Add(Component("x", Pixels(x)));
            components.Add(Component("y", Pixels(y)));
            components.Add(Component("width", Pixels(width)));
            components.Add(Component("height", Pixels(height)));
        }

        return $$"""
            {"resourceType":"Observation","id":"{{id}}","status":"final",
             "code":{"coding":[{"system":"http://snomed.info/sct","code":"125605004"}]},
             "valueCodeableConcept":{{Presence(present)}},
             "component":[{{string.Join(",", components)}}]}
            """;
    }

    private static string Report(bool present, string study = "1.2", string status = "final") =>
        $$$"""
            {"resourceType":"DiagnosticReport","id":"r1","status":"{{{status}}}","code":{"text":"X-ray of the hand"},
             "imagingStudy":[{"identifier":{"system":"urn:dicom:uid","value":"urn:oid:{{{study}}}"}}],
             "conclusionCode":[{{{Presence(present)}}}]}
            """;

    private static string Presence(bool present) =>
        $$$"""{"coding":[{"system":"http://snomed.info/sct","code":"{{{(present ? "52101004" : "2667000")}}}"}]}""";

    private static string Component(string name, string value) =>
        $$$"""{"code":{"coding":[{"system":"urn:fracturegrid:component","code":"{{{name}}}"}]},{{{value}}}}""";

    private static string Pixels(int value) =>
        $$"""
            "valueQuantity":{"value":{{value}}}
            """;
}
