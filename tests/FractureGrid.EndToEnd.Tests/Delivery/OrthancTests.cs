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

    [Fact]
    public async Task A_later_version_rejects_the_boxes_and_pictures_of_the_earlier_one_in_the_archive()
    {
        await using var hospital = await OrthancHospital.StartAsync();
        var film = TestFilm.One(20261127);
        await hospital.SendAsync(film.Bytes());
        await hospital.UntilAsync("the first version is committed", () => DeliveredAsync(hospital, 1));
        var first = await PicturesAsync(hospital);

        await hospital.SendAsync(LateFilm(film).Bytes());
        await hospital.UntilAsync("the second version is committed", () => DeliveredAsync(hospital, 2));

        var series = (await hospital.ArchiveAsync("/series?expand"))!.Value.EnumerateArray();
        var note = await hospital.FetchAsync(
            Assert.Single(Instances(series.Single(s => s.GetProperty("MainDicomTags").GetProperty("Modality").GetString() is "KO")))
        );
        Assert.DoesNotContain("Error", await CheckAsync("dciodvfy", note), StringComparison.Ordinal);
        Assert.Contains("Rejected for Quality Reasons", await CheckAsync("dsrdump", note), StringComparison.Ordinal);
        Assert.True(DicomFile.Read(note).TryGet(out var read, out _));
        var rejected = read
            .Dataset.GetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence)
            .SelectMany(study => study.GetItems(DicomTags.ReferencedSeriesSequence))
            .SelectMany(s => s.GetItems(DicomTags.ReferencedSopSequence))
            .Select(item => item.GetString(DicomTags.ReferencedSopInstanceUid)!);
        Assert.Equal(first.Order(StringComparer.Ordinal), rejected.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_ohif_viewer_draws_the_film_from_the_archive_lists_its_report_boxes_and_pictures_and_opens_report_and_pictures()
    {
        await using var hospital = await OrthancHospital.StartAsync();
        var film = TestFilm.One(20261129);
        await hospital.SendAsync(film.Bytes());
        await hospital.UntilAsync("the result is committed", () => DeliveredAsync(hospital, 1));

        var seen = await hospital.ViewAsync(
            film.PatientId,
            film.StudyUid,
            "FractureGrid boxes",
            "+FractureGrid pictures",
            "+FractureGrid findings"
        );

        Assert.True(seen.ExitCode == 0, seen.Output + seen.Error);
        var json = JsonDocument.Parse(seen.Output[seen.Output.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        Assert.True(json.GetProperty("errors").GetArrayLength() == 0, seen.Output);
        Assert.True(json.GetProperty("listed").GetBoolean());
        Assert.InRange(json.GetProperty("greys").GetInt32(), 17, 256);
        Assert.Equal(3, json.GetProperty("series").GetArrayLength());
        var opened = json.GetProperty("opened");
        Assert.Equal(0, opened.GetProperty("FractureGrid pictures").GetInt32());
        // A lesion at least, and what the answers for the study and its image were inferred from.
        Assert.InRange(opened.GetProperty("FractureGrid findings").GetInt32(), 3, int.MaxValue);
    }

    private static async Task<bool> DeliveredAsync(OrthancHospital hospital, int count) =>
        await hospital.GridAsync("/api/v1/deliveries?state=Delivered") is { } deliveries && deliveries.GetArrayLength() == count;

    /// <summary>SOP Instance UIDs of the presentation states and captures in the archive.</summary>
    private static async Task<List<string>> PicturesAsync(OrthancHospital hospital)
    {
        var uids = new List<string>();
        foreach (var series in (await hospital.ArchiveAsync("/series?expand"))!.Value.EnumerateArray())
        {
            if (series.GetProperty("MainDicomTags").GetProperty("Modality").GetString() is not ("OT" or "PR"))
            {
                continue;
            }

            foreach (var id in Instances(series))
            {
                var instance = (await hospital.ArchiveAsync($"/instances/{id}"))!.Value;
                uids.Add(instance.GetProperty("MainDicomTags").GetProperty("SOPInstanceUID").GetString()!);
            }
        }

        return uids;
    }

    private static TestFilm LateFilm(TestFilm film)
    {
        var sop = film.SopUid + ".2";
        return TestFilm
            .One(20261128)
            .With(late =>
            {
                foreach (
                    var tag in new[] { DicomTags.PatientId, DicomTags.PatientName, DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid }
                )
                {
                    late.SetString(tag, film.File.Dataset.GetString(tag)!);
                }

                late.SetString(DicomTags.SopInstanceUid, sop);
            });
    }

    private static List<string> Instances(JsonElement series) =>
        [.. series.GetProperty("Instances").EnumerateArray().Select(id => id.GetString()!)];

    private static async Task<string> CheckAsync(string tool, string path)
    {
        var result = await ExternalTool.RunAsync(ExternalTool.Find(tool), path);
        return result.Output + result.Error;
    }
}
