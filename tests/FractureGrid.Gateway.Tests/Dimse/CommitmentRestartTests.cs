using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Tests.Rig;
using FractureGrid.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>A commitment that was promised is reported, whatever happens to the gateway in between.</summary>
public sealed class CommitmentRestartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_that_waits_for_its_peer_is_sent_by_the_next_process()
    {
        var port = FreePort.Next();
        void Configure(GatewayOptions options) => options.Dimse.Peers["CR1"] = new DimsePeerOptions { Host = "127.0.0.1", Port = port };
        await using (var first = await GatewayHost.StartAsync(_folder, Configure))
        {
            await Modality.StoreAsync(first, "CR1", "1.2.3");
            await Modality.RequestCommitmentAsync(first, "CR1", "1.9.1", "1.2.3", "1.2.4");
        }

        Assert.Single(Directory.GetFiles(_folder["gateway/commitments"]));
        var reports = new ReportTrap();
        await using var peer = new DicomServer(
            new DicomServerOptions { Port = port, AeTitle = "CR1" },
            new DicomServices { Store = reports, CommitmentReports = reports },
            TimeProvider.System
        );
        await peer.StartAsync(TestContext.Current.CancellationToken);
        await using var second = await GatewayHost.StartAsync(_folder, Configure);
        var report = await reports.ReportAsync();

        Assert.Equal("1.9.1", report.TransactionUid);
        Assert.Equal("1.2.3", Assert.Single(report.Committed).SopInstanceUid);
        Assert.Equal(CommitmentFailure.NoSuchInstance, Assert.Single(report.Failed).Reason);
        await Wait.UntilAsync(() => Directory.GetFiles(_folder["gateway/commitments"]).Length == 0);
    }

    [Fact]
    public async Task A_file_cut_short_does_not_keep_the_others_from_being_reported()
    {
        var journal = new CommitmentFolder(_folder["commitments"], NullLogger<CommitmentFolder>.Instance);
        var request = new CommitmentRequest
        {
            Association = new AssociationInfo
            {
                Id = 7,
                RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1),
                CallingAe = "CR1",
                CalledAe = "FRACTUREGRID",
            },
            TransactionUid = "1.9.1",
            Instances = [new InstanceReference("1.2", "1.2.3")],
        };
        await journal.KeepAsync(request, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["commitments/00.json"], "{\"callingAe\":", TestContext.Current.CancellationToken);

        var found = Assert.Single(
            await new CommitmentFolder(_folder["commitments"], NullLogger<CommitmentFolder>.Instance).LoadAsync(
                TestContext.Current.CancellationToken
            )
        );
        await journal.ForgetAsync(found);

        Assert.Equal(("CR1", "1.9.1"), (found.Association.CallingAe, found.TransactionUid));
        Assert.Equal(request.Instances, found.Instances);
        Assert.Equal("00.json", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder["commitments"]))));
    }
}
