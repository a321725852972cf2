using FractureGrid.Dicom;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Ingest;

public sealed class IngestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_film_reaches_the_grid_under_pseudonyms_only()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var image = await host.SubmitAsync(TestFilm.Create("1.2.3"));

        var (patientKey, submission) = host.Grid.Images[image];
        Assert.Matches(@"\Aalpha/[0-9a-f]{32}\z", patientKey);
        Assert.Null(submission.NotAnalysed);
        Assert.Equal("40-49", submission.Attributes.AgeBand);
        using var blob = new MemoryStream(host.Blobs.Blobs[submission.BlobName!]);
        var film = DicomFile.Read(blob).Value.Dataset;
        Assert.Equal((image, submission.StudyId), (film.GetString(DicomTags.SopInstanceUid), film.GetString(DicomTags.StudyInstanceUid)));
        Assert.Equal(patientKey["alpha/".Length..], film.GetString(DicomTags.PatientId));
    }

    [Fact]
    public async Task A_film_leaves_the_spool_after_the_grid_has_taken_it_over()
    {
        await using (var host = await GatewayHost.StartAsync(_folder))
        {
            await host.SubmitAsync(TestFilm.Create("1.2.3"));
        }

        // Stopping waits for the worker, and the worker removes the file last.
        Assert.Empty(Directory.GetFiles(_folder["gateway/spool"]));
    }

    [Fact]
    public async Task An_unreachable_grid_is_waited_for()
    {
        await using var host = await GatewayHost.StartAsync(_folder, grid: new FakeGrid { Failures = 2 });

        var image = await host.SubmitAsync(TestFilm.Create("1.2.3"));

        Assert.True(host.Grid.Images.ContainsKey(image));
        Assert.Equal(0, host.Grid.Failures);
    }

    [Fact]
    public async Task What_a_dead_process_had_acknowledged_goes_to_the_grid_at_the_next_start()
    {
        var dead = new Desk(_folder["gateway"]);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(ReceiptKind.Stored, dead.Receive(TestFilm.Create($"1.2.{i}").Bytes()).Kind);
        }

        await using var host = await GatewayHost.StartAsync(_folder);

        await host.Grid.WaitForSubmissionsAsync(10);
        Assert.Equal(10, host.Grid.Images.Count);
        dead.Dispose();
    }

    [Fact]
    public async Task A_start_wakes_the_patients_whose_decision_was_not_heard_of()
    {
        using (var before = new Desk(_folder["gateway"]))
        {
            before.Receive(TestFilm.Create("1.2.3").Bytes());
            before.Index.MarkSubmitted(
                before.Keys.ForSite("alpha", before.Time.GetUtcNow()).Uid("1.2.3"),
                "aa/bbbb",
                before.Time.GetUtcNow()
            );
        }

        await using var host = await GatewayHost.StartAsync(_folder);

        var patient = host.Index.Find("alpha", "1.2.3")!.PatientKey;
        await Wait.UntilAsync(() => host.Grid.Resumed.Contains(patient, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_film_that_burns_identity_into_its_pixels_does_not_leave()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.BurnedInAnnotation, "YES");

        var image = await host.SubmitAsync(film);

        Assert.Equal(FilmPreparer.BurnedInAnnotation, host.Grid.Images[image].Image.NotAnalysed!.Code);
        Assert.Empty(host.Blobs.Blobs);
    }

    [Fact]
    public async Task A_film_that_the_disk_lost_is_told_to_its_study()
    {
        using (var before = new Desk(_folder["gateway"]))
        {
            before.Receive(TestFilm.Create("1.2.3").Bytes());
        }

        File.Delete(Assert.Single(Directory.GetFiles(_folder["gateway/spool"])));

        await using var host = await GatewayHost.StartAsync(_folder);

        await host.Grid.WaitForSubmissionsAsync(1);
        Assert.Equal(FilmPreparer.Damaged, Assert.Single(host.Grid.Images.Values).Image.NotAnalysed!.Code);
    }

    [Fact]
    public async Task Two_gateways_on_one_folder_are_refused()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        await Assert.ThrowsAsync<FractureGrid.Abstractions.FractureGridException>(() => GatewayHost.StartAsync(_folder));
    }
}
