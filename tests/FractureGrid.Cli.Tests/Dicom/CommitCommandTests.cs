using System.Globalization;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Servers;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary><c>dicom commit</c> with an archive that keeps one object.</summary>
public sealed class CommitCommandTests
{
    private const string Unknown = "1.2.826.0.1.3680043.2.1125.99";

    [Fact]
    public async Task Objects_that_are_kept_are_told_on_the_same_association()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());
        await using var archive = await StartAsync();

        var result = await CommandRunner.RunAsync("dicom", "commit", Peer(archive), film);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("keeps 1 of 1 objects", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_not_kept_is_named_with_its_reason()
    {
        using var folder = new TempFolder();
        var known = folder.Add("known.dcm", TestFilm.Dicom());
        var unknown = folder.Add("unknown.dcm", TestFilm.Dicom(film => film.SetString(DicomTags.SopInstanceUid, Unknown)));
        await using var archive = await StartAsync();

        var result = await CommandRunner.RunAsync("dicom", "commit", Peer(archive), known, unknown);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{Unknown}: NoSuchInstance (0112)", result.Output, StringComparison.Ordinal);
        Assert.Contains("keeps 1 of 2 objects", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_on_an_association_of_its_own_is_taken_where_the_peer_knows_us()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());
        var port = FreePort.Next();
        await using var archive = await StartAsync(
            new DicomPeer
            {
                AeTitle = "CR1",
                Host = "127.0.0.1",
                Port = port,
            }
        );
        var place = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

        var result = await CommandRunner.RunAsync("dicom", "commit", Peer(archive), film, "--aet", "CR1", "--listen", place);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("keeps 1 of 1 objects", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_without_storage_commitment_is_an_error()
    {
        using var folder = new TempFolder();
        var film = folder.Add("film.dcm", TestFilm.Dicom());
        await using var archive = await StartAsync(isCommitting: false);

        var result = await CommandRunner.RunAsync("dicom", "commit", Peer(archive), film);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("1.2.840.10008.1.20.1", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen", "11112")]
    [InlineData("--listen", "nowhere:1")]
    [InlineData("--timeout", "0")]
    public async Task Command_line_without_sense_is_wrong_usage(string option, string value) =>
        Assert.Equal(2, (await CommandRunner.RunAsync("dicom", "commit", "PACS@127.0.0.1:104", "film.dcm", option, value)).ExitCode);

    private static async Task<DicomServer> StartAsync(DicomPeer? peer = null, bool isCommitting = true)
    {
        var archive = new Archive();
        var server = new DicomServer(
            new DicomServerOptions { Port = 0, Peers = peer is null ? [] : [peer] },
            new DicomServices { Store = archive, Commitment = isCommitting ? archive : null },
            TimeProvider.System
        );
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static string Peer(DicomServer server) =>
        string.Create(CultureInfo.InvariantCulture, $"ARCHIVE@127.0.0.1:{server.EndPoint.Port}");

    private sealed class Archive : ICommitmentHandler, IStoreHandler
    {
        public ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken cancellationToken)
        {
            var kept = request.Instances.Where(IsKept).ToList();
            return ValueTask.FromResult(
                new CommitmentReport
                {
                    TransactionUid = request.TransactionUid,
                    Committed = kept,
                    Failed = [.. request.Instances.Except(kept).Select(i => new FailedInstance(i, CommitmentFailure.NoSuchInstance))],
                }
            );
        }

        public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(StoreSink.Refusing(DimseStatus.SopClassNotSupported));

        private static bool IsKept(InstanceReference instance) =>
            string.Equals(instance.SopInstanceUid, TestFilm.SopInstanceUid, StringComparison.Ordinal);
    }
}
