using System.Text;
using FractureGrid.Dicom;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Privacy;

/// <summary>
/// A film whose every identifying attribute bears a mark goes through the whole grid, is analysed again and withdrawn. Outside the gateway's own folder no mark is
/// found: not in blobs, not in grain state, not in membership or reminders, not in the log, not in the metrics.
/// </summary>
public sealed class MarkedIdentityTests
{
    private const string Mark = "ZQMARK";

    private static readonly DicomTag[] s_texts =
    [
        DicomTags.PatientName,
        DicomTags.PatientId,
        DicomTags.AccessionNumber,
        DicomTags.ReferringPhysicianName,
        DicomTags.StudyId,
        DicomTags.StudyDescription,
        DicomTags.SeriesDescription,
        DicomTags.InstitutionName,
        DicomTags.StationName,
        DicomTags.OperatorsName,
        DicomTags.ImageComments,
        DicomTags.DeviceSerialNumber,
    ];

    [Fact]
    public async Task No_mark_leaves_the_gateway()
    {
        using var folder = new TemporaryFolder();
        var film = TestFilm.One(20261127).With(MarkAll);
        string log,
            metrics;
        await using (var grid = await ServedGrid.StartAsync(folder["data"], ("Logging__LogLevel__FractureGrid", "Debug")))
        {
            var token = TestContext.Current.CancellationToken;
            using var content = new ByteArrayContent(film.Bytes());
            content.Headers.ContentType = new("application/dicom");
            using var answer = await grid.Http.PostAsync(new Uri("api/v1/images", UriKind.Relative), content, token);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(token));
            await grid.DecidedStudyAsync(film.StudyUid);
            await PostAsync(grid, $"api/v1/studies/{film.StudyUid}/reanalyse?reason=NewModel");
            await PostAsync(grid, $"api/v1/images/{film.SopUid}/withdraw?site=local&reason=PatientSafety");
            await Eventually.HoldsAsync(
                "the withdrawal",
                ServedGrid.Patience,
                async _ =>
                    (await grid.GetAsync($"api/v1/studies/{film.StudyUid}/result")).GetProperty("withdrawnImages").GetArrayLength() == 1,
                () => grid.Log
            );
            log = grid.Log;
            metrics = await grid.Http.GetStringAsync(new Uri("metrics", UriKind.Relative), token);
        }

        string[] marks = [Mark, film.StudyUid, film.SopUid, film.File.Dataset.GetString(DicomTags.SeriesInstanceUid)!, "19610203"];
        Assert.Contains("handed", log, StringComparison.OrdinalIgnoreCase);
        Assert.All(marks, mark => Assert.DoesNotContain(mark, log, StringComparison.Ordinal));
        Assert.Contains("fracturegrid", metrics, StringComparison.Ordinal);
        Assert.All(marks, mark => Assert.DoesNotContain(mark, metrics, StringComparison.Ordinal));
        var outside = Directory
            .EnumerateFiles(folder["data"], "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(folder["data/gateway/"], StringComparison.Ordinal))
            .ToList();
        Assert.True(outside.Count >= 2, "There are blobs and state to look at.");
        Assert.All(outside, path => Assert.DoesNotContain(marks, mark => Holds(path, mark)));
        var inside = Directory.EnumerateFiles(folder["data/gateway"], "*", SearchOption.AllDirectories);
        Assert.Contains(inside, path => Holds(path, Mark));
    }

    private static void MarkAll(DicomDataset film)
    {
        foreach (var (tag, i) in s_texts.Select((tag, i) => (tag, i)))
        {
            film.SetString(tag, $"{Mark}{i}");
        }

        film.SetString(DicomTags.PatientBirthDate, "19610203");
        film.SetString(new DicomTag(0x0029, 0x0010), DicomVr.LO, Mark + "CREATOR");
        film.SetString(new DicomTag(0x0029, 0x1001), DicomVr.LO, Mark + "PRIVATE");
    }

    private static bool Holds(string path, string mark)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return all.IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0 || all.IndexOf(Encoding.Unicode.GetBytes(mark)) >= 0;
    }

    private static async Task PostAsync(ServedGrid grid, string path)
    {
        using var answer = await grid.Http.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
    }
}
