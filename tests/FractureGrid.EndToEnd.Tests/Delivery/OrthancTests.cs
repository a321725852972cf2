using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Delivery;

/// <summary>A study goes from an archive to the grid, and its result comes back into the same study, committed.</summary>
public sealed class OrthancTests
{
    [Fact]
    public async Task Study_in_and_report_boxes_and_pictures_back_in_the_same_study_committed()
    {
        await using var hospital = await OrthancHospital.StartAsync();
        var film = TestFilm.One(20261126);

        await hospital.SendAsync(film.Bytes());
        await hospital.UntilAsync(
            "the result is committed",
            async () => await hospital.GridAsync("/api/v1/deliveries?state=Delivered") is { } d && d.GetArrayLength() == 1
        );

        var studies = (await hospital.ArchiveAsync("/studies?expand"))!.Value;
        var study = Assert.Single(studies.EnumerateArray());
        Assert.Equal(film.StudyUid, study.GetProperty("MainDicomTags").GetProperty("StudyInstanceUID").GetString());
        Assert.Equal(film.PatientId, study.GetProperty("PatientMainDicomTags").GetProperty("PatientID").GetString());
        var series = (await hospital.ArchiveAsync($"/studies/{study.GetProperty("ID").GetString()}/series"))!.Value;
        var byModality = series
            .EnumerateArray()
            .ToDictionary(s => s.GetProperty("MainDicomTags").GetProperty("Modality").GetString()!, s => s, StringComparer.Ordinal);
        Assert.Equal(["DX", "OT", "PR", "SR"], byModality.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(2, Instances(byModality["OT"]).Count);

        var report = await hospital.FetchAsync(Assert.Single(Instances(byModality["SR"])));
        Assert.DoesNotContain("Error", await CheckAsync("dciodvfy", report), StringComparison.Ordinal);
        Assert.Contains("Imaging Measurement Report", await CheckAsync("dsrdump", report), StringComparison.Ordinal);
        foreach (var id in Instances(byModality["OT"]).Concat(Instances(byModality["PR"])))
        {
            Assert.DoesNotContain("Error", await CheckAsync("dciodvfy", await hospital.FetchAsync(id)), StringComparison.Ordinal);
        }

        Assert.True(DicomFile.Read(report).TryGet(out var read, out _));
        Assert.Equal(film.File.Dataset.GetString(DicomTags.PatientName), read.Dataset.GetString(DicomTags.PatientName));
    }

    private static List<string> Instances(JsonElement series) =>
        [.. series.GetProperty("Instances").EnumerateArray().Select(id => id.GetString()!)];

    private static async Task<string> CheckAsync(string tool, string path)
    {
        var result = await ExternalTool.RunAsync(ExternalTool.Find(tool), path);
        return result.Output + result.Error;
    }
}
