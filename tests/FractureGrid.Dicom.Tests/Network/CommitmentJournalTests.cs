using System.Net;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Servers;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Storage commitment over restarts: PS3.4 J.3.2 promises a report for every request that was answered with success.</summary>
public sealed class CommitmentJournalTests
{
    private static readonly InstanceReference Held = new(Wire.Dx, "1.2.3");

    [Fact]
    public async Task A_report_that_was_waiting_when_the_server_ended_is_sent_by_the_next_one()
    {
        var time = new ObservedTime();
        var journal = new MemoryJournal();
        var port = FreePort.Next();
        var options = new DicomServerOptions { Peers = [Peer(port)], ReportRetries = [TimeSpan.FromSeconds(23)] };
        await using (
            var first = await ServerFixture.StartAsync(options, time: time, commitment: new RecordingCommitment(), journal: journal)
        )
        {
            await using var association = await first.OpenAsync(ProposedContext.StorageCommitment);
            Assert.Equal(DimseStatus.Success, await association.RequestCommitmentAsync("1.9.1", [Held]));
            await association.ReleaseAsync();
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(23));
        }

        Assert.Equal(["1.9.1"], journal.Waiting.Keys);
        var asker = new RecordingCommitment();
        await using var own = await ServerFixture.StartAsync(new DicomServerOptions { AeTitle = "TESTER", Port = port }, commitment: asker);
        await using var second = await ServerFixture.StartAsync(
            options,
            commitment: new RecordingCommitment { Held = [Held] },
            journal: journal
        );
        var report = await asker.WaitForReportAsync();

        // Looked for anew: the object was not held before and is now.
        Assert.Equal([Held], report.Committed);
        await journal.WaitForForgettingAsync();
        Assert.Empty(journal.Waiting);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_promised()
    {
        await using var fixture = await ServerFixture.StartAsync(
            new DicomServerOptions { Peers = [Peer(FreePort.Next())] },
            commitment: new RecordingCommitment { Held = [Held] },
            journal: new MemoryJournal { Failure = new IOException("full") }
        );
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment, ProposedContext.Verification);

        var status = await association.RequestCommitmentAsync("1.9.1", [Held]);

        // PS3.7 C.4.7: resource limitation.
        Assert.Equal(0x0213, status.Code);
        Assert.Equal(DimseStatus.Success, await association.EchoAsync());
        await fixture.Observer.WaitForAsync<RecordingObserver.CommitmentFailure>();
        await association.ReleaseAsync();
    }

    [Fact]
    public async Task A_report_that_goes_back_on_the_same_association_is_not_kept()
    {
        var journal = new MemoryJournal();
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment { Held = [Held] }, journal: journal);
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment);

        await association.RequestCommitmentAsync("1.9.1", [Held]);

        Assert.Equal([Held], (await association.ReceiveCommitmentAsync(Wire.Patience)).Committed);
        Assert.Empty(journal.Waiting);
        await association.ReleaseAsync();
    }

    [Fact]
    public async Task A_peer_that_was_taken_from_the_list_is_given_up_and_told()
    {
        var journal = new MemoryJournal();
        journal.Waiting["1.9.1"] = new CommitmentRequest
        {
            Association = new AssociationInfo
            {
                Id = 0,
                RemoteEndPoint = new IPEndPoint(IPAddress.None, 0),
                CallingAe = "GONE",
            },
            TransactionUid = "1.9.1",
            Instances = [Held],
        };
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment(), journal: journal);

        await journal.WaitForForgettingAsync();

        var failure = await fixture.Observer.WaitForAsync<RecordingObserver.ReportFailure>();
        Assert.Equal("GONE", failure.Request.Association.CallingAe);
        Assert.Empty(journal.Waiting);
    }

    private static DicomPeer Peer(int port) =>
        new()
        {
            AeTitle = "TESTER",
            Host = "127.0.0.1",
            Port = port,
        };
}
