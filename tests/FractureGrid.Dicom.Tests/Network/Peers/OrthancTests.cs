using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Dicom.Tests.Network.Peers;

/// <summary>Orthanc as a hospital's archive: it sends to us and receives from us, commits and is asked, finds and moves.</summary>
public sealed class OrthancTests : IDisposable
{
    private static readonly InstanceReference Film = new(Wire.Dx, PeerFilms.Instance(1));
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_film_goes_from_the_archive_to_us_and_from_us_to_the_archive()
    {
        await using var orthanc = await OrthancNode.StartAsync(_folder);
        var id = await orthanc.UploadAsync(PeerFilms.Write(_folder));

        await orthanc.PostAsync("/modalities/ours/store", new StringContent(id));
        var received = Assert.Single(orthanc.Ours.Handler.Received);
        await StoreAsync(orthanc, received, PeerFilms.Instance(1));

        Assert.Equal((OrthancNode.AeTitle, PeerFilms.Instance(1)), (received.Request.CallingAe, received.Request.SopInstanceUid));
        Assert.Single((await orthanc.GetAsync("/instances")).AsArray());
    }

    [Fact]
    public async Task The_archive_asks_us_to_commit_and_gets_our_report()
    {
        await using var orthanc = await OrthancNode.StartAsync(_folder, new RecordingCommitment { Held = [Film] });

        var held = await AskAsync(orthanc, Film.SopInstanceUid);
        var unknown = await AskAsync(orthanc, "1.2.3.4");

        Assert.Equal(("Success", "Failure"), (held, unknown));
    }

    [Fact]
    public async Task The_archive_commits_what_we_sent_and_nothing_else()
    {
        var commitment = new RecordingCommitment();
        await using var orthanc = await OrthancNode.StartAsync(_folder, commitment);
        await orthanc.UploadAsync(PeerFilms.Write(_folder));
        await using var association = await orthanc.OpenAsync(ProposedContext.StorageCommitment);

        var status = await association.RequestCommitmentAsync("1.2.826.0.77", [Film, new InstanceReference(Wire.Dx, "1.2.3.4")]);
        await association.ReleaseAsync();
        var report = await commitment.WaitForReportAsync();

        Assert.Equal(DimseStatus.Success, status);
        Assert.Equal("1.2.826.0.77", report.TransactionUid);
        Assert.Equal([Film], report.Committed);
        Assert.Equal(["1.2.3.4"], report.Failed.Select(f => f.Instance.SopInstanceUid), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(QueryRoot.Study)]
    [InlineData(QueryRoot.Patient)]
    public async Task Priors_are_found_and_fetched(QueryRoot root)
    {
        await using var orthanc = await OrthancNode.StartAsync(_folder);
        for (var i = 1; i <= 3; i++)
            await orthanc.UploadAsync(PeerFilms.Write(_folder, i));
        await using var association = await orthanc.OpenAsync(QueryContexts.Find(root), QueryContexts.Move(root));

        var found = new List<QueryResponse>();
        await foreach (var answer in association.FindAsync(root, Keys("")))
            found.Add(answer);
        var last = new MoveProgress { Status = DimseStatus.ProcessingFailure };
        await foreach (var step in association.MoveAsync(root, Keys(PeerFilms.Study), "FRACTUREGRID"))
            last = step;
        await association.ReleaseAsync();

        Assert.Equal([0xFF00, 0], found.Select(a => (int)a.Status.Code));
        Assert.Equal(PeerFilms.Study, found[0].Match!.GetString(DicomTags.StudyInstanceUid)!.Trim('\0', ' '));
        Assert.Equal(DimseStatus.Success, last.Status);
        Assert.Equal(
            Enumerable.Range(1, 3).Select(PeerFilms.Instance),
            orthanc.Ours.Handler.Received.Select(r => r.Request.SopInstanceUid).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    private static async Task<string> AskAsync(OrthancNode orthanc, string instance)
    {
        var transaction = await orthanc.PostAsync(
            "/modalities/ours/storage-commitment",
            JsonContent.Create(
                new JsonObject
                {
                    ["DicomInstances"] = new JsonArray(new JsonObject { ["SOPClassUID"] = Wire.Dx, ["SOPInstanceUID"] = instance }),
                }
            )
        );
        var status = "Pending";
        await orthanc.WaitForAsync(async () =>
        {
            status = (string)(await orthanc.GetAsync((string)transaction["Path"]!))["Status"]!;
            return status is not "Pending";
        });
        return status;
    }

    private static async Task StoreAsync(OrthancNode orthanc, ReceivedObject received, string instance)
    {
        await using var association = await orthanc.OpenAsync(new ProposedContext(Wire.Dx, received.Request.TransferSyntaxUid));
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Wire.Dx,
                SopInstanceUid = instance,
                TransferSyntaxUid = received.Request.TransferSyntaxUid,
                DataSet = new MemoryStream(received.Bytes),
            }
        );
        await association.ReleaseAsync();
        Assert.Equal(DimseStatus.Success, status);
    }

    private static DicomDataset Keys(string study)
    {
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "STUDY");
        keys.SetString(DicomTags.PatientId, "P4711");
        keys.SetString(DicomTags.StudyInstanceUid, study);
        return keys;
    }
}
