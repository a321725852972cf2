using System.Net;
using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Results;

public sealed class StudyResultTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayHost.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_result_bears_real_identities_and_says_what_drove_it()
    {
        await DecideAsync("1.2.3.10", Specimens.Clean);
        await DecideAsync("1.2.3.11", Specimens.Fractured);

        var result = await ResultAsync();

        Assert.Equal(("alpha", TestFilm.Patient, TestFilm.Study), (result.Site, result.PatientId, result.StudyInstanceUid));
        Assert.Equal(
            (2L, 1L, true, Outcome.Fracture, 0.91),
            (result.Version, result.Supersedes, result.IsComplete, result.Outcome, result.Score)
        );
        Assert.Equal(["1.2.3.10", "1.2.3.11"], result.Images.Select(i => i.SopInstanceUid), StringComparer.Ordinal);
        var lesions = result.Images[1].Lesions;
        Assert.Equal(
            [(0.91, Outcome.Fracture), (0.5, Outcome.Doubt), (0.1, Outcome.NoFracture)],
            lesions.Select(l => (l.Score, l.Outcome))
        );
        Assert.All(lesions, lesion => Assert.True(DicomUid.IsValid(lesion.Uid)));
        Assert.Distinct(lesions.Select(l => l.Uid), StringComparer.Ordinal);
        Assert.Equal(("1.2.3.11", lesions[0].Uid), (result.Driver!.SopInstanceUid, result.Driver.LesionUid));
        Assert.Equal((0.51, 0.11), (Math.Round(result.Driver.DistanceToDoubt, 12), Math.Round(result.Driver.DistanceToFracture, 12)));
        Assert.Equal((BodyParts.Hand, "PA"), (result.Images[0].BodyPart, result.Images[0].View));
    }

    [Fact]
    public async Task The_same_finding_has_the_same_tracking_uid_whenever_it_is_asked_for()
    {
        await DecideAsync("1.2.3.11", Specimens.Fractured);

        var first = await ResultAsync();
        await DecideAsync("1.2.3.12", Specimens.Clean);
        var later = await ResultAsync();

        Assert.Equal(first.Images[0].Lesions, later.Images[0].Lesions);
        Assert.NotEqual(first.Version, later.Version);
    }

    [Fact]
    public async Task A_withdrawal_makes_a_version_that_says_so()
    {
        await DecideAsync("1.2.3.10", Specimens.Clean);
        var withdrawn = await DecideAsync("1.2.3.11", Specimens.Fractured);
        var (patientKey, _) = _gateway.Grid.Images[withdrawn];

        await _gateway.Grid.WithdrawAsync(patientKey, withdrawn, "113037");
        var result = await ResultAsync();

        Assert.Equal((3L, DecisionCause.ImageWithdrawn, "113037"), (result.Version, result.Cause, result.CauseDetail));
        Assert.Equal((Outcome.NoFracture, 0.0, null), (result.Outcome, result.Score, result.Driver));
        Assert.Equal(["1.2.3.11"], result.WithdrawnImages, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_study_that_names_two_patients_has_a_result_for_each()
    {
        await DecideAsync("1.2.3.10", Specimens.Clean);
        await DecideAsync("1.2.3.11", Specimens.Fractured, "OTHER");

        using var both = await _gateway.Http.GetAsync($"/api/v1/studies/{TestFilm.Study}/result");
        var clean = await ResultAsync($"?patientId={TestFilm.Patient}");
        var other = await ResultAsync("?patientId=OTHER");

        Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        Assert.Equal((Outcome.NoFracture, "1.2.3.10"), (clean.Outcome, clean.Images.Single().SopInstanceUid));
        Assert.Equal((Outcome.Fracture, "1.2.3.11"), (other.Outcome, other.Images.Single().SopInstanceUid));
    }

    [Fact]
    public async Task Before_the_first_decision_there_is_no_result()
    {
        await _gateway.SubmitAsync(TestFilm.Create("1.2.3.10"));

        using var undecided = await _gateway.Http.GetAsync($"/api/v1/studies/{TestFilm.Study}/result");
        using var unknown = await _gateway.Http.GetAsync("/api/v1/studies/9.9/result");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (undecided.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task History_and_reanalysis_are_reached_by_the_study()
    {
        await DecideAsync("1.2.3.11", Specimens.Fractured);

        using var answer = await _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/reanalyse?reason=NewModel", null);
        var history = JsonNode.Parse(await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/history"))!.AsArray();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("NewModel", Assert.Single(_gateway.Grid.Reanalysed).Reason);
        var version = Assert.Single(history)!;
        Assert.Equal(("ImageDecided", "1.2.3.11"), ((string?)version["cause"], (string?)version["sopInstanceUid"]));
    }

    [Fact]
    public async Task An_independent_validator_finds_the_result_to_fit_the_schema_and_a_broken_one_not_to()
    {
        await DecideAsync("1.2.3.10", Specimens.Clean);
        await DecideAsync("1.2.3.11", Specimens.Fractured);
        await File.WriteAllTextAsync(_folder["schema.json"], await _gateway.Http.GetStringAsync("/api/v1/schemas/study-result"));
        var json = await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result");
        await File.WriteAllTextAsync(_folder["sound.json"], json);
        await File.WriteAllTextAsync(_folder["broken.json"], json.Replace("0.91", "1.91", StringComparison.Ordinal));

        Assert.Equal(0, (await ValidateAsync("sound.json")).ExitCode);
        Assert.Contains("1.91", (await ValidateAsync("broken.json")).Output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> ValidateAsync(string name)
    {
        const string Script =
            "import json,sys,jsonschema; jsonschema.Draft202012Validator.check_schema(json.load(open(sys.argv[1])));"
            + "jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))";
        return await PythonTool.RunAsync("jsonschema", "-c", Script, _folder["schema.json"], _folder[name]);
    }

    private async Task<string> DecideAsync(string sop, Func<string, ImageResult> result, string patient = TestFilm.Patient)
    {
        var image = await _gateway.SubmitAsync(TestFilm.Create(sop, patient: patient));
        _gateway.Grid.Results[image] = result(image);
        await _gateway.Grid.DecideAsync(image);
        return image;
    }

    private async Task<StudyResult> ResultAsync(string query = "") =>
        StudyResultJson.Read(await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result{query}"));
}
