using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Screening;

public sealed class ScreeningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("017Y", null, "Minor")]
    [InlineData("018Y", null, null)]
    [InlineData("030M", null, "Minor")]
    [InlineData(null, "20080205", "Minor")]
    [InlineData(null, "20080204", null)]
    [InlineData(null, null, null)]
    public async Task Patients_under_18_are_excluded_by_age_or_by_birth_date(string? age, string? birth, string? code)
    {
        await using var gateway = await GatewayHost.StartAsync(
            _folder,
            screening: options => options.Rules[ScreeningRule.Minor] = ScreeningAction.Exclude
        );
        var film = TestFilm.Create("1.2.3.10");
        film.SetString(DicomTags.PatientAge, age ?? "");
        film.SetString(DicomTags.PatientBirthDate, birth ?? "");
        film.SetString(DicomTags.StudyDate, "20260204");

        var image = await gateway.SubmitAsync(film);

        Assert.Equal(code, gateway.Grid.Images[image].Image.NotAnalysed?.Code);
        Assert.Equal(code is null, gateway.Blobs.Blobs.Count == 1);
    }

    [Theory]
    [InlineData("CHEST", "BodyPart")]
    [InlineData("SHOULDER", "BodyPart")]
    [InlineData("EXTREMITY", null)]
    [InlineData("", null)]
    [InlineData("ANKLE", null)]
    public async Task Body_parts_outside_the_six_are_excluded_and_unknown_ones_are_not(string bodyPart, string? code)
    {
        await using var gateway = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3.10");
        film.SetString(DicomTags.BodyPartExamined, bodyPart);

        var image = await gateway.SubmitAsync(film);

        Assert.Equal(code, gateway.Grid.Images[image].Image.NotAnalysed?.Code);
    }

    [Fact]
    public async Task The_same_pixels_in_another_object_are_flagged_or_excluded_as_the_site_says()
    {
        await using var gateway = await GatewayHost.StartAsync(
            _folder,
            screening: options => options.Sites["beta"] = new() { [ScreeningRule.Duplicate] = ScreeningAction.Exclude }
        );

        await gateway.SubmitAsync(TestFilm.Create("1.2.3.10"));
        var flagged = await gateway.SubmitAsync(TestFilm.Create("1.2.3.11"));
        var other = await gateway.SubmitAsync(TestFilm.Create("1.2.3.12", shade: 1));
        using var first = await gateway.UploadAsync(TestFilm.Create("1.2.3.20", "1.2.3.4.2").Bytes(), "beta");
        using var second = await gateway.UploadAsync(TestFilm.Create("1.2.3.21", "1.2.3.4.2").Bytes(), "beta");
        await gateway.Grid.WaitForSubmissionsAsync(2);
        await gateway.Grid.DecideAsync(flagged);
        await gateway.Grid.DecideAsync(other);

        var images = StudyResultJson
            .Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"))
            .Images.ToDictionary(i => i.SopInstanceUid, i => i.Flags, StringComparer.Ordinal);
        Assert.Equal(["Duplicate"], images["1.2.3.11"], StringComparer.Ordinal);
        Assert.Empty(images["1.2.3.12"]);
        var excluded = gateway.Grid.Images[gateway.Index.Find("beta", "1.2.3.21")!.ImageId].Image;
        Assert.Equal("Duplicate", excluded.NotAnalysed!.Code);
        Assert.Null(gateway.Grid.Images[gateway.Index.Find("beta", "1.2.3.20")!.ImageId].Image.NotAnalysed);
    }

    [Fact]
    public async Task The_ledger_counts_by_site_device_and_rule()
    {
        await using var gateway = await GatewayHost.StartAsync(_folder);
        foreach (var n in Enumerable.Range(1, 3))
        {
            var film = TestFilm.Create($"1.2.3.{n}", shade: n);
            film.SetString(DicomTags.BodyPartExamined, "CHEST");
            await gateway.SubmitAsync(film);
        }

        var counts = JsonNode.Parse(await gateway.Http.GetStringAsync("/api/v1/exclusions?site=alpha"))!.AsArray();

        var count = Assert.Single(counts)!;
        Assert.Equal(
            ("alpha", "Test Works X-1", "BodyPart", "Exclude", 3),
            ((string?)count["site"], (string?)count["device"], (string?)count["rule"], (string?)count["action"], (int)count["films"]!)
        );
    }

    [Theory]
    [InlineData(45, 8, false)]
    [InlineData(60, 8, false)]
    [InlineData(61, 8, true)]
    [InlineData(45, 41, true)]
    [InlineData(45, 1, true)]
    [InlineData(45, 0, false)]
    public async Task Exposures_far_from_the_papers_table_are_flagged(double tubeVoltage, int exposure, bool isFlagged)
    {
        await using var gateway = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3.10");
        film.SetDouble(DicomTags.Kvp, tubeVoltage);
        film.SetInt32(DicomTags.Exposure, exposure);

        var image = await gateway.SubmitAsync(film);
        await gateway.Grid.DecideAsync(image);
        var result = StudyResultJson.Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"));

        Assert.Equal(Outcome.Fracture, result.Outcome);
        Assert.Equal(isFlagged ? ["Exposure"] : [], result.Images.Single().Flags, StringComparer.Ordinal);
    }
}
