using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Recovery;

/// <summary>The disk under a served grid fills to its last byte while films come in, although nothing warned of it: the rule on free space is switched off.</summary>
public sealed class FullDiskTests
{
    private const int Before = 6;
    private const int Films = 12;

    [Fact]
    public async Task A_full_disk_refuses_films_for_the_moment_and_loses_none_that_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(folder["data"], megabytes: 128);
        await using var grid = await ServedGrid.StartAsync(folder["data"], ("FractureGrid__Gateway__MinimumFreeBytes", "0"));
        var films = TestFilm.Render(seed: 940, Films);
        await using (var association = await grid.OpenAsync(films[0]))
        {
            for (var i = 0; i < Before; i++)
            {
                Assert.True((await association.SendAsync(films[i])).IsSuccess);
            }

            // These are acknowledged but hardly decided: their results find no room.
            disk.Fill();
            for (var i = Before; i < Films; i++)
            {
                Assert.Equal(DimseStatus.OutOfResources.Code, (await association.SendAsync(films[i])).Code);
            }

            Assert.Equal(HttpStatusCode.InsufficientStorage, (await grid.UploadAsync(films[^1].Bytes())).StatusCode);
            disk.Empty();
            for (var i = Before; i < Films; i++)
            {
                Assert.True((await association.SendAsync(films[i])).IsSuccess);
            }

            await association.ReleaseAsync(TestContext.Current.CancellationToken);
        }

        foreach (var study in films.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
        {
            var answer = await grid.DecidedStudyAsync(study.Key, study.Count());
            Assert.Equal(study.Count(), answer.GetProperty("images").GetArrayLength());
        }

        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            var answer = await grid.GetAsync($"api/v1/patients/local/{patient.Key}");
            // One version for each decided image: none was decided twice.
            Assert.Equal(patient.Count(), answer.GetProperty("version").GetInt32());
        }

        Assert.False(grid.HasExited);
    }
}
