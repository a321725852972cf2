using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Tests.Delivery;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;
using FractureGrid.Gateway.Withdrawals;

namespace FractureGrid.Gateway.Tests.Corrections;

/// <summary>A study that came under a wrong patient: both patients are decided anew, and neither result goes silently.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const string Sop = "1.2.3.11";
    private const string Right = "PAT-RIGHT";
    private readonly TempFolder _folder = new();
    private Pacs _pacs = null!;
    private WebReceiver _web = null!;
    private MllpReceiver _ris = null!;
    private GatewayHost _gateway = null!;
    private string _image = "";
    private string _wrongKey = "";

    public async ValueTask InitializeAsync()
    {
        (_pacs, _web, _ris) = (await Pacs.StartAsync(), await WebReceiver.StartAsync(), new MllpReceiver());
        _gateway = await GatewayHost.StartAsync(
            _folder,
            options => options.Dimse.Peers[Pacs.AeTitle] = new DimsePeerOptions { Host = "127.0.0.1", Port = _pacs.Port },
            delivery: options =>
            {
                options.SettleTime = TimeSpan.FromHours(1);
                options.Destinations["pacs"] = new DestinationOptions { Kind = DestinationKind.CStore, AeTitle = Pacs.AeTitle };
                options.Destinations["fhir"] = new DestinationOptions { Kind = DestinationKind.Fhir, Url = new Uri(_web.Address, "/fhir") };
                options.Destinations["ris"] = new DestinationOptions
                {
                    Kind = DestinationKind.Mllp,
                    Host = "127.0.0.1",
                    Port = _ris.Port,
                };
            }
        );
        _image = await _gateway.SubmitAsync(TestFilm.Create(Sop));
        _wrongKey = _gateway.Grid.Images[_image].PatientKey;
        await DecideAsync();
        using var complete = await _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/complete", null);
        await DeliveredAsync(3);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _pacs.DisposeAsync();
        await _web.DisposeAsync();
        await _ris.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_film_on_its_way_to_the_right_patient_is_pending_and_not_withdrawn()
    {
        // As far as a correction has come when the gateway ends before its index follows.
        await _gateway.Grid.SubmitAsync($"{_wrongKey}-right", _gateway.Grid.Images[_image].Image with { IsCorrection = true });
        await _gateway.Grid.WithdrawAsync(_wrongKey, _image, IdentityCorrection.Reason);

        var study = JsonDocument.Parse(await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}")).RootElement;

        Assert.Equal(1, study.GetProperty("pending").GetInt32());
        Assert.Equal(0, study.GetProperty("withdrawnImages").GetArrayLength());
    }

    [Fact]
    public async Task A_corrected_study_is_decided_for_the_right_patient_and_retracted_from_the_wrong_one()
    {
        var before = _pacs.Objects.Keys.ToList();
        using var answer = await CorrectAsync($"/api/v1/studies/{TestFilm.Study}/patient");
        await MovedAsync();
        await DecideAsync();
        await DeliveredAsync(9);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var after = _pacs.Objects.Values.Where(o => !before.Contains(Uid(o), StringComparer.Ordinal)).Select(o => o.Dataset).ToList();
        var note = after.Single(o => o.GetString(DicomTags.Modality) is "KO");
        Assert.Equal((TestFilm.Patient, "Marker^Name"), (note.GetString(DicomTags.PatientId), note.GetString(DicomTags.PatientName)));
        var rejected = RejectionNote.Read(note)!;
        Assert.Equal("113038", rejected.Reason);
        Assert.Equal(before.Order(StringComparer.Ordinal), rejected.Instances.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(
            after.Where(o => !ReferenceEquals(o, note)),
            o => Assert.Equal((Right, "Right^Näme"), (o.GetString(DicomTags.PatientId), o.GetString(DicomTags.PatientName)))
        );
        var report = after.Single(o => o.GetString(DicomTags.Modality) is "SR");
        Assert.Equal([Sop], ReportedFindings.Read(report)!.Images, StringComparer.Ordinal);
        Assert.Equal(4 + 1, after.Count);
    }

    [Fact]
    public async Task Reports_of_a_film_that_is_another_patients_are_taken_back_though_another_film_was_decided_in_between()
    {
        var before = _pacs.Objects.Keys.ToList();
        // The study is not complete, so nothing is given out until the second film is decided as well.
        var other = await _gateway.SubmitAsync(TestFilm.Create("1.2.3.12", shade: 5));
        var corrected = TestFilm.Create(Sop, patient: Right);
        corrected.SetString(DicomTags.PatientName, "Right^Name");
        using var answer = await _gateway.UploadAsync(corrected.Bytes());
        await MovedAsync();
        await Wait.UntilAsync(() => _gateway.Index.FindImage(other)!.State != InstanceState.Received);
        await _gateway.Grid.DecideAsync(other);
        using var complete = await _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/complete?patientId={TestFilm.Patient}", null);
        await DeliveredAsync(6);

        var note = _pacs
            .Objects.Values.Where(o => !before.Contains(Uid(o), StringComparer.Ordinal))
            .Select(o => o.Dataset)
            .Single(o => o.GetString(DicomTags.Modality) is "KO");
        var rejected = RejectionNote.Read(note)!;
        Assert.Equal((TestFilm.Patient, "113038"), (note.GetString(DicomTags.PatientId), rejected.Reason));
        Assert.Equal(before.Order(StringComparer.Ordinal), rejected.Instances.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Both_results_say_what_happened()
    {
        using var answer = await CorrectAsync($"/api/v1/studies/{TestFilm.Study}/patient");
        await MovedAsync();
        await DecideAsync();
        await DeliveredAsync(9);

        var right = await ResultAsync("");
        var wrong = await ResultAsync($"?patientId={TestFilm.Patient}");
        Assert.Equal((Right, Outcome.Fracture, DecisionCause.IdentityCorrected), (right.PatientId, right.Outcome, right.Cause));
        Assert.Equal((TestFilm.Patient, 2L, DecisionCause.IdentityCorrected), (wrong.PatientId, wrong.Version, wrong.Cause));
        Assert.Empty(wrong.Images);
        Assert.Equal([Sop], wrong.WithdrawnImages, StringComparer.Ordinal);

        var bundles = _web.Requests.Select(request => JsonNode.Parse(request.Body)!).ToList();
        var retraction = Assert.Single(bundles, bundle => Status(bundle) is "entered-in-error");
        Assert.Equal(TestFilm.Patient, Patient(retraction));
        Assert.All(Observations(retraction), o => Assert.Equal("entered-in-error", (string?)o["status"]));
        Assert.Contains(bundles, bundle => Status(bundle) is "preliminary" && Patient(bundle) is Right);
        var messages = _ris.Messages.Select(m => m.Split('\r').Select(s => s.Split('|')).ToList()).ToList();
        var withdrawn = Assert.Single(messages, m => m.Single(s => s[0] is "OBR")[25] is "X");
        Assert.Equal(TestFilm.Patient, withdrawn.Single(s => s[0] is "PID")[3]);
        Assert.All(withdrawn.Where(s => s[0] is "OBX"), s => Assert.Equal("W", s[11]));
    }

    [Fact]
    public async Task A_viewer_finds_the_film_under_the_right_patient()
    {
        using var answer = await CorrectAsync($"/api/v1/studies/{TestFilm.Study}/patient");
        await MovedAsync();
        await Wait.UntilAsync(() => _gateway.Index.Find("alpha", Sop)!.Identity.PatientId is Right);

        var found = await _gateway.Http.GetFromJsonAsync<JsonElement>($"/dicomweb/studies?PatientID={Right}");
        using var none = await _gateway.Http.GetAsync($"/dicomweb/studies?PatientID={TestFilm.Patient}");
        using var film = await _gateway.Http.GetAsync($"/dicomweb/studies/{TestFilm.Study}/metadata");
        var metadata = JsonNode.Parse(await film.Content.ReadAsStringAsync())!.AsArray().Single()!;

        Assert.Equal(1, found.GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        Assert.Equal(Right, (string?)metadata["00100020"]!["Value"]![0]);
        Assert.Equal("Right^Näme", (string?)metadata["00100010"]!["Value"]![0]!["Alphabetic"]);
        // The age was the wrong patient's.
        Assert.Null(metadata["00101010"]);
    }

    [Fact]
    public async Task A_film_sent_again_under_another_patient_id_is_a_correction_and_neither_its_repetition_nor_the_old_one_undoes_it()
    {
        var corrected = TestFilm.Create(Sop, patient: Right);
        corrected.SetString(DicomTags.PatientName, "Right^Name");
        using var first = await _gateway.UploadAsync(corrected.Bytes());
        await MovedAsync();
        await DecideAsync();
        await DeliveredAsync(9);

        using var again = await _gateway.UploadAsync(corrected.Bytes());
        using var old = await _gateway.UploadAsync(TestFilm.Create(Sop).Bytes());

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.True((bool)JsonNode.Parse(await again.Content.ReadAsStringAsync())!["duplicate"]!);
        Assert.True((bool)JsonNode.Parse(await old.Content.ReadAsStringAsync())!["duplicate"]!);
        Assert.Equal(Right, (await ResultAsync("")).PatientId);
        Assert.Equal(9, _gateway.Outbox.List(null, null, null, 99).Count);
    }

    [Fact]
    public async Task Other_pixels_under_a_known_uid_are_no_correction()
    {
        using var answer = await _gateway.UploadAsync(TestFilm.Create(Sop, patient: Right, shade: 7).Bytes());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(TestFilm.Patient, (await ResultAsync("")).PatientId);
    }

    [Fact]
    public async Task A_merge_takes_all_studies_of_a_patient_and_what_was_withdrawn_stays_so()
    {
        var other = await _gateway.SubmitAsync(TestFilm.Create("1.2.9.1", "1.2.9", shade: 3));
        using var withdrawal = await _gateway.Http.PostAsync("/api/v1/images/1.2.9.1/withdraw?site=alpha&reason=Quality", null);
        await Wait.UntilAsync(() => _gateway.Grid.Withdrawn.ContainsKey(other));

        using var answer = await CorrectAsync($"/api/v1/patients/{TestFilm.Patient}/merge?site=alpha");
        await MovedAsync();
        await Wait.UntilAsync(() => _gateway.Grid.Former.ContainsKey((_wrongKey, other)));

        Assert.Equal(2, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("images").GetInt32());
        Assert.Equal(_gateway.Grid.Images[_image].PatientKey, _gateway.Grid.Images[other].PatientKey);
        Assert.True(_gateway.Grid.Withdrawn.ContainsKey(other));
        // No decision comes for it any more, so its study must not wait for one.
        await Wait.UntilAsync(() => _gateway.Index.FindImage(other)!.State == InstanceState.Decided);
    }

    [Theory]
    [InlineData("""{ "patientId": "" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "patientId": "A", "patientBirthDate": "1.2.1970" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "patientId": "A", "patientSex": "female" }""", HttpStatusCode.BadRequest)]
    public async Task A_patient_that_makes_no_sense_is_refused(string body, HttpStatusCode expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/patient", content);
        using var unknown = await CorrectAsync("/api/v1/patients/NOBODY/merge?site=alpha");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private Task<HttpResponseMessage> CorrectAsync(string path) =>
        _gateway.Http.PostAsJsonAsync(path, new JsonObject { ["patientId"] = Right, ["patientName"] = "Right^Näme" });

    private Task MovedAsync() => Wait.UntilAsync(() => _gateway.Grid.Former.ContainsKey((_wrongKey, _image)));

    private async Task DecideAsync()
    {
        await Wait.UntilAsync(() => _gateway.Index.FindImage(_image)!.State != InstanceState.Received);
        if (!string.Equals(_gateway.Grid.Images[_image].PatientKey, _wrongKey, StringComparison.Ordinal))
        {
            await Wait.UntilAsync(() => !string.Equals(_gateway.Index.FindImage(_image)!.PatientKey, _wrongKey, StringComparison.Ordinal));
        }

        _gateway.Grid.Results[_image] = Specimens.Fractured(_image);
        await _gateway.Grid.DecideAsync(_image);
    }

    private Task DeliveredAsync(int count) =>
        Wait.UntilAsync(() => _gateway.Outbox.List(DeliveryState.Delivered, null, null, 99).Count == count);

    private async Task<StudyResult> ResultAsync(string query) =>
        StudyResultJson.Read(await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result{query}"));

    private static string Uid(DicomFile file) => file.Dataset.GetString(DicomTags.SopInstanceUid)!;

    private static IEnumerable<JsonNode> Resources(JsonNode bundle) => bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!);

    private static IEnumerable<JsonNode> Observations(JsonNode bundle) =>
        Resources(bundle).Where(resource => (string?)resource["resourceType"] is "Observation");

    private static JsonNode Report(JsonNode bundle) =>
        Resources(bundle).Single(resource => (string?)resource["resourceType"] is "DiagnosticReport");

    private static string? Status(JsonNode bundle) => (string?)Report(bundle)["status"];

    private static string? Patient(JsonNode bundle) => (string?)Report(bundle)["subject"]!["identifier"]!["value"];
}
