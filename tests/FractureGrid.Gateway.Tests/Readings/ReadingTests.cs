using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Readings;

public sealed class ReadingTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private GatewayHost _gateway = null!;
    private string _image = "";

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayHost.StartAsync(_folder);
        _image = await _gateway.SubmitAsync(TestFilm.Create("1.2.3.11"));
        _gateway.Grid.Results[_image] = Specimens.Fractured(_image);
        await _gateway.Grid.DecideAsync(_image);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Agreement_keeps_the_results_own_boxes()
    {
        using var answer = await PostAsync(new JsonObject { ["reader"] = "r1", ["verdict"] = "Agree" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reading = await SingleAsync();
        Assert.Equal(("r1", "Agree", "Fracture"), ((string?)reading["reader"], (string?)reading["verdict"], (string?)reading["outcome"]));
        var image = reading["images"]![0]!;
        Assert.Equal(
            (_image, "1.2.3.11", 6.0),
            ((string?)image["imageId"], (string?)image["sopInstanceUid"], (double)image["boxes"]![0]!["width"]!)
        );
        Assert.Single(image["boxes"]!.AsArray());
    }

    [Fact]
    public async Task Edited_boxes_take_the_place_of_the_same_readers_first_answer()
    {
        using var first = await PostAsync(new JsonObject { ["reader"] = "r1", ["verdict"] = "Agree" });
        using var second = await PostAsync(
            new JsonObject
            {
                ["reader"] = "r1",
                ["verdict"] = "Edited",
                ["images"] = new JsonArray(
                    new JsonObject
                    {
                        ["sopInstanceUid"] = "1.2.3.11",
                        ["outcome"] = "Fracture",
                        ["boxes"] = new JsonArray(
                            new JsonObject
                            {
                                ["x"] = 2,
                                ["y"] = 3,
                                ["width"] = 4,
                                ["height"] = 5,
                            }
                        ),
                    }
                ),
            }
        );

        var reading = await SingleAsync();
        Assert.Equal(4, (double)reading["images"]![0]!["boxes"]![0]!["width"]!);
    }

    [Fact]
    public async Task A_disagreement_needs_an_answer_of_its_own()
    {
        using var without = await PostAsync(new JsonObject { ["reader"] = "r1", ["verdict"] = "Disagree" });
        using var with = await PostAsync(
            new JsonObject
            {
                ["reader"] = "r1",
                ["verdict"] = "Disagree",
                ["outcome"] = "NoFracture",
            }
        );

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
        Assert.Equal("NoFracture", (string?)(await SingleAsync())["outcome"]);
    }

    [Theory]
    [InlineData("{\"reader\":\"\",\"verdict\":\"Agree\"}")]
    [InlineData("{\"reader\":\"r\",\"verdict\":\"Edited\",\"images\":[{\"sopInstanceUid\":\"9.9\",\"outcome\":\"Fracture\"}]}")]
    [InlineData(
        "{\"reader\":\"r\",\"verdict\":\"Edited\",\"images\":[{\"sopInstanceUid\":\"1.2.3.11\",\"outcome\":\"Fracture\",\"boxes\":[{\"x\":1,\"y\":1,\"width\":0,\"height\":1}]}]}"
    )]
    public async Task What_is_no_reading_is_refused(string body)
    {
        using var answer = await PostAsync(JsonNode.Parse(body)!.AsObject());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_verified_report_sent_back_is_a_reading_and_an_unverified_one_is_none()
    {
        var unverified = Report();
        var verified = Report();
        verified.SetString(DicomTags.SopInstanceUid, "1.2.3.99");
        verified.SetString(DicomTags.VerificationFlag, "VERIFIED");
        var observer = new DicomDataset();
        observer.SetString(DicomTags.VerifyingObserverName, "Reader^Two");
        verified.SetItems(DicomTags.VerifyingObserverSequence, observer);

        using var first = await _gateway.UploadAsync(unverified.Bytes());
        using var second = await _gateway.UploadAsync(verified.Bytes());

        Assert.True(first.IsSuccessStatusCode && second.IsSuccessStatusCode);
        var reading = await SingleAsync();
        Assert.Equal(
            ("Reader^Two", "Edited", "Fracture"),
            ((string?)reading["reader"], (string?)reading["verdict"], (string?)reading["outcome"])
        );
        Assert.Equal(
            [1.0, 2.0, 3.0, 4.0],
            new[] { "x", "y", "width", "height" }.Select(n => (double)reading["images"]![0]!["boxes"]![0]![n]!)
        );
    }

    [Fact]
    public async Task A_rejection_note_withdraws_its_images_and_other_key_objects_are_refused()
    {
        using var other = await _gateway.UploadAsync(KeyObject("113000", "Of Interest").Bytes());
        using var note = await _gateway.UploadAsync(KeyObject("113038", "Incorrect Modality Worklist Entry").Bytes());
        await Wait.UntilAsync(() => _gateway.Grid.Withdrawn.ContainsKey(_image));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.True(note.IsSuccessStatusCode);
        Assert.Equal("113038", _gateway.Grid.Withdrawn[_image]);
    }

    [Fact]
    public async Task An_image_that_was_withdrawn_before_it_came_is_withdrawn_when_it_comes()
    {
        using var answer = await _gateway.Http.PostAsync("/api/v1/images/1.2.3.12/withdraw?site=alpha&reason=PatientSafety", null);

        var image = await _gateway.SubmitAsync(TestFilm.Create("1.2.3.12"));
        await Wait.UntilAsync(() => _gateway.Grid.Withdrawn.ContainsKey(image));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("113037", _gateway.Grid.Withdrawn[image]);
    }

    private static DicomDataset KeyObject(string code, string meaning)
    {
        var note = Document(SopClasses.KeyObjectSelectionDocumentStorage);
        note.SetItems(DicomTags.ConceptNameCodeSequence, new CodedConcept(code, "DCM", meaning).ToItem());
        var instance = new DicomDataset();
        instance.SetString(DicomTags.ReferencedSopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        instance.SetString(DicomTags.ReferencedSopInstanceUid, "1.2.3.11");
        var series = new DicomDataset();
        series.SetItems(DicomTags.ReferencedSopSequence, instance);
        var study = new DicomDataset();
        study.SetItems(DicomTags.ReferencedSeriesSequence, series);
        note.SetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence, study);
        return note;
    }

    private static DicomDataset Report()
    {
        var film = new DicomFile(TestFilm.Create("1.2.3.11"), TransferSyntaxUids.ExplicitVrLittleEndian);
        var report = new StudyReport
        {
            Outcome = ReportOutcome.Fracture,
            Score = 1,
            Version = 1,
            At = DateTimeOffset.UnixEpoch,
            Header = film.Dataset,
            Software = "1",
            Images =
            [
                new ReportImage
                {
                    SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
                    SopInstanceUid = "1.2.3.11",
                    SeriesInstanceUid = "1.2.3.4.1.7",
                    Outcome = ReportOutcome.Fracture,
                    Score = 1,
                    Lesions =
                    [
                        new ReportLesion
                        {
                            TrackingUid = "2.25.1",
                            X = 1,
                            Y = 2,
                            Width = 3,
                            Height = 4,
                            Score = 1,
                            Outcome = ReportOutcome.Fracture,
                        },
                    ],
                    Film = film,
                },
            ],
        };
        return MeasurementReport.Create(report, new ObjectUids("1.2.3.97", "1.2.3.98")).Dataset;
    }

    private static DicomDataset Document(string sopClass)
    {
        var document = new DicomDataset();
        document.SetString(DicomTags.SopClassUid, sopClass);
        document.SetString(DicomTags.SopInstanceUid, "1.2.3.90");
        document.SetString(DicomTags.StudyInstanceUid, TestFilm.Study);
        document.SetString(DicomTags.SeriesInstanceUid, "1.2.3.91");
        document.SetString(DicomTags.PatientId, TestFilm.Patient);
        return document;
    }

    private Task<HttpResponseMessage> PostAsync(JsonObject body) =>
        _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/readings", JsonContent.Create(body));

    private async Task<JsonNode> SingleAsync() =>
        Assert.Single(JsonNode.Parse(await _gateway.Http.GetStringAsync("/api/v1/readings?site=alpha"))!.AsArray())!;
}
