using System.Net;
using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;
using FractureGrid.Gateway.Withdrawals;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>Which study, patient and version an object is of.</summary>
public sealed partial class ResultDeliveryTests
{
    [Fact]
    public async Task Pictures_of_an_earlier_version_are_rejected_by_a_note_and_the_note_withdraws_nothing_here()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.10", Specimens.Fractured);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);
        var first = pacs.Arrivals.ToList();

        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 2);

        Assert.DoesNotContain(first, uid => IsNote(pacs.Objects[uid]));
        var note = pacs.Objects[Assert.Single(pacs.Arrivals, uid => IsNote(pacs.Objects[uid]))];
        Assert.Equal(pacs.Arrivals.Last(), note.Dataset.GetString(DicomTags.SopInstanceUid));
        var rejected = RejectionNote.Read(note.Dataset)!;
        Assert.Equal("113001", rejected.Reason);
        Assert.Equal(
            first.Where(uid => pacs.Objects[uid].Dataset.GetString(DicomTags.Modality) is "PR" or "OT").Order(StringComparer.Ordinal),
            rejected.Instances.Order(StringComparer.Ordinal)
        );
        using var back = await gateway.UploadAsync(note.Dataset.Bytes());
        Assert.True((bool)JsonNode.Parse(await back.Content.ReadAsStringAsync())!["duplicate"]!);
    }

    [Fact]
    public async Task A_peer_that_takes_no_notes_gets_the_result_without()
    {
        await using var pacs = await Pacs.StartAsync(takesNotes: false);
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.10", Specimens.Fractured);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);

        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 2);

        Assert.DoesNotContain(pacs.Objects.Values, IsNote);
        Assert.Equal(4 + 6, pacs.Objects.Count);
    }

    [Fact]
    public async Task A_study_of_two_patients_goes_out_as_two_results_each_under_its_own_identity()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured, patient: "OTHER");

        await CompleteAsync(gateway, $"?patientId={TestFilm.Patient}");
        await CompleteAsync(gateway, "?patientId=OTHER");
        await DeliveredAsync(gateway, 2);

        var byPatient = pacs
            .Objects.Values.Select(file => file.Dataset)
            .GroupBy(o => o.GetString(DicomTags.PatientId)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        Assert.Equal([TestFilm.Patient, "OTHER"], byPatient.Keys.Order(StringComparer.Ordinal).Reverse(), StringComparer.Ordinal);
        Assert.Equal(["1.2.3.10"], Report(byPatient[TestFilm.Patient]).Images, StringComparer.Ordinal);
        Assert.Equal(ReportOutcome.NoFracture, Report(byPatient[TestFilm.Patient]).Outcome);
        Assert.Equal(["1.2.3.11"], Report(byPatient["OTHER"]).Images, StringComparer.Ordinal);
        Assert.Equal(ReportOutcome.Fracture, Report(byPatient["OTHER"]).Outcome);

        static ReportedFindings Report(List<DicomDataset> objects) =>
            ReportedFindings.Read(objects.Single(o => o.GetString(DicomTags.SopClassUid) is SopClasses.Comprehensive3DSrStorage))!;
    }

    [Fact]
    public async Task A_study_that_two_sites_name_has_a_result_for_each_that_says_nothing_of_the_other()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs, destination => destination.Sites.Add("beta"));
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured, site: "beta");
        using var both = await gateway.Http.GetAsync($"/api/v1/studies/{TestFilm.Study}/result");

        await CompleteAsync(gateway, "?site=alpha");
        await CompleteAsync(gateway, "?site=beta");
        await DeliveredAsync(gateway, 1);

        Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        var report = pacs.Objects.Values.Single(o => o.Dataset.GetString(DicomTags.SopClassUid) is SopClasses.Comprehensive3DSrStorage);
        Assert.Equal(["1.2.3.11"], ReportedFindings.Read(report.Dataset)!.Images, StringComparer.Ordinal);
        var alpha = StudyResultJson.Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result?site=alpha"));
        Assert.Equal((Outcome.NoFracture, "1.2.3.10"), (alpha.Outcome, alpha.Images.Single().SopInstanceUid));
        Assert.Equal("beta", Assert.Single(gateway.Outbox.List(null, null, null, 9)).Study.Site);
    }

    [Fact]
    public async Task A_result_for_a_study_that_the_archive_has_deleted_is_taken_whole_or_is_a_dead_letter_that_says_why()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs, destination => destination.Forms.Add(ResultForm.StructuredReport));
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);

        // Gone from the archive; the later version makes no use of what is there, and an archive that refuses such objects says so.
        pacs.Objects.Clear();
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 2);
        var recreated = Assert.Single(pacs.Objects).Value.Dataset;
        pacs.Answers.Enqueue(new DimseStatus(0xA900));
        await DecideAsync(gateway, "1.2.3.12", Specimens.Fractured);
        await CompleteAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Dead, null, null, 9).Count == 1);

        Assert.Equal(TestFilm.Study, recreated.GetString(DicomTags.StudyInstanceUid));
        Assert.Contains("A900", gateway.Outbox.List(DeliveryState.Dead, null, null, 1)[0].LastError!, StringComparison.Ordinal);
    }

    private static bool IsNote(DicomFile file) =>
        file.Dataset.GetString(DicomTags.SopClassUid) is SopClasses.KeyObjectSelectionDocumentStorage;
}
