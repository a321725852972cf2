using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Servers;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Storage commitment, both roles (PS3.4 Annex J). Statuses from PS3.7 10.1.4, failure reasons from PS3.3 C.14.1.1.</summary>
public sealed class CommitmentTests
{
    private const string Commitment = "1.2.840.10008.1.20.1";
    private const string WellKnownInstance = "1.2.840.10008.1.20.1.1";
    private static readonly InstanceReference Held = new(Wire.Dx, "1.2.3");
    private static readonly InstanceReference Unknown = new(Wire.Dx, "1.2.4");

    [Fact]
    public async Task Objects_that_are_held_are_committed_on_the_same_association_and_others_are_not()
    {
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment { Held = [Held] });
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment, ProposedContext.Verification);

        var status = await association.RequestCommitmentAsync("1.9.1", [Held, Unknown]);
        var report = await association.ReceiveCommitmentAsync(Wire.Patience);

        Assert.Equal(DimseStatus.Success, status);
        Assert.Equal("1.9.1", report.TransactionUid);
        Assert.Equal([Held], report.Committed);
        Assert.Equal([new FailedInstance(Unknown, CommitmentFailure.NoSuchInstance)], report.Failed);
        Assert.Equal(DimseStatus.Success, await association.EchoAsync());
        await association.ReleaseAsync();
        var told = await fixture.Observer.WaitForAsync<RecordingObserver.Report>();
        Assert.Equal(DimseStatus.Success, told.Status);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task A_report_that_comes_before_the_next_answer_is_not_lost()
    {
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment { Held = [Held] });
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment, ProposedContext.Verification);

        await association.RequestCommitmentAsync("1.9.1", [Held]);
        var echo = await association.EchoAsync();

        Assert.Equal(DimseStatus.Success, echo);
        Assert.Equal([Held], (await association.ReceiveCommitmentAsync(Wire.Patience)).Committed);
        await association.ReleaseAsync();
    }

    [Fact]
    public async Task A_peer_whose_address_is_known_gets_its_report_on_a_new_association()
    {
        var asker = new RecordingCommitment();
        await using var own = await ServerFixture.StartAsync(
            new DicomServerOptions { AeTitle = "TESTER", RequireCalledAe = true },
            commitment: asker
        );
        await using var fixture = await ServerFixture.StartAsync(
            new DicomServerOptions { Peers = [Peer(own.Port)] },
            commitment: new RecordingCommitment { Held = [Held] }
        );
        await using (var association = await fixture.OpenAsync(ProposedContext.StorageCommitment))
        {
            Assert.Equal(DimseStatus.Success, await association.RequestCommitmentAsync("1.9.2", [Held]));
            await association.ReleaseAsync();
        }

        var report = await asker.WaitForReportAsync();

        Assert.Equal(("1.9.2", 0), (report.TransactionUid, report.Failed.Count));
        Assert.Equal([Held], report.Committed);
        Assert.Equal(DimseStatus.Success, (await fixture.Observer.WaitForAsync<RecordingObserver.Report>()).Status);
        Assert.Equal("FRACTUREGRID", (await own.Observer.WaitForAsync<RecordingObserver.Accept>()).Association.CallingAe);
    }

    [Fact]
    public async Task A_report_that_does_not_get_through_is_tried_again()
    {
        var time = new ObservedTime();
        var asker = new RecordingCommitment();
        var port = FreePort.Next();
        var options = new DicomServerOptions { Peers = [Peer(port)], ReportRetries = [TimeSpan.FromSeconds(23)] };
        await using var fixture = await ServerFixture.StartAsync(
            options,
            time: time,
            commitment: new RecordingCommitment { Held = [Held] }
        );
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment);
        await association.RequestCommitmentAsync("1.9.3", [Held]);

        await time.WaitForTimerAsync(TimeSpan.FromSeconds(23));
        await using var own = await ServerFixture.StartAsync(new DicomServerOptions { AeTitle = "TESTER", Port = port }, commitment: asker);
        time.Advance(TimeSpan.FromSeconds(23));

        Assert.Equal("1.9.3", (await asker.WaitForReportAsync()).TransactionUid);
        await association.ReleaseAsync();
    }

    [Fact]
    public async Task A_report_that_never_gets_through_is_given_up_and_told()
    {
        var time = new ObservedTime();
        var options = new DicomServerOptions { Peers = [Peer(FreePort.Next())], ReportRetries = [TimeSpan.FromSeconds(23)] };
        await using var fixture = await ServerFixture.StartAsync(options, time: time, commitment: new RecordingCommitment());
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment);
        await association.RequestCommitmentAsync("1.9.4", [Held]);

        await time.WaitForTimerAsync(TimeSpan.FromSeconds(23));
        time.Advance(TimeSpan.FromSeconds(23));

        var failure = await fixture.Observer.WaitForAsync<RecordingObserver.ReportFailure>();
        Assert.IsType<ConnectionFailedException>(failure.Exception);
        await association.ReleaseAsync();
    }

    [Fact]
    public async Task A_handler_that_throws_commits_nothing()
    {
        await using var fixture = await ServerFixture.StartAsync(
            commitment: new RecordingCommitment { Failure = new InvalidOperationException("bug") }
        );
        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment);

        await association.RequestCommitmentAsync("1.9.5", [Held]);
        var report = await association.ReceiveCommitmentAsync(Wire.Patience);

        Assert.Empty(report.Committed);
        Assert.Equal([new FailedInstance(Held, CommitmentFailure.ProcessingFailure)], report.Failed);
        await fixture.Observer.WaitForAsync<RecordingObserver.CommitmentFailure>();
    }

    [Theory]
    [InlineData(WellKnownInstance, 1, "", 0x0115)]
    [InlineData(WellKnownInstance, 1, "00", 0x0115)]
    [InlineData(WellKnownInstance, 1, "08009511060000003100", 0x0115)]
    [InlineData(WellKnownInstance, 2, "00", 0x0123)]
    [InlineData("1.2.3", 1, "00", 0x0112)]
    [InlineData(null, 1, "00", 0x0112)]
    public async Task A_request_that_makes_no_sense_is_refused_with_its_status(string? instance, int action, string dataSet, int expected)
    {
        var commitment = new RecordingCommitment();
        await using var fixture = await ServerFixture.StartAsync(commitment: commitment);
        using var peer = await AssociateAsync(fixture.Port);
        var command = new CommandSet
        {
            Field = CommandField.ActionRequest,
            MessageId = 5,
            DataSetType = dataSet.Length == 0 ? CommandSet.NoDataSet : CommandSet.WithDataSet,
            RequestedSopClassUid = Commitment,
            RequestedSopInstanceUid = instance,
            ActionTypeId = (ushort)action,
        };

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, CommandWriter.Write(command))));
        if (dataSet.Length > 0)
            await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 2, Convert.FromHexString(dataSet))));
        var response = await peer.ReceiveResponseAsync();

        Assert.Equal((expected, 0x8130, 5), ((int)response.Status!.Value, (int)response.Field, (int)response.RespondsTo!.Value));
        Assert.Empty(commitment.Asked);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task A_response_to_no_report_of_ours_ends_the_association()
    {
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment());
        using var peer = await AssociateAsync(fixture.Port);
        var response = new CommandSet
        {
            Field = CommandField.EventReportRequest | CommandField.ResponseBit,
            RespondsTo = 1,
            DataSetType = CommandSet.NoDataSet,
            Status = 0,
        };

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, CommandWriter.Write(response))));

        await peer.AssertAbortedAsync(0, 0);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task Without_a_handler_the_class_is_not_negotiated()
    {
        await using var fixture = await ServerFixture.StartAsync();

        await using var association = await fixture.OpenAsync(ProposedContext.StorageCommitment);

        Assert.Equal(ContextResult.AbstractSyntaxNotSupported, association.Contexts[0].Result);
    }

    [Fact]
    [Trait("Checklist", "7")]
    public async Task Roles_are_answered_for_storage_commitment_only()
    {
        await using var fixture = await ServerFixture.StartAsync(commitment: new RecordingCommitment());
        using var peer = await RawPeer.ConnectAsync(fixture.Port);
        var request = new AssociateRequestPdu
        {
            CalledAe = "FRACTUREGRID",
            CallingAe = "RAW",
            Contexts = [new RequestedContext(1, Commitment, [Wire.ImplicitLittleEndian])],
            User = new UserInformation(16384, "1.2.3", "RAW")
            {
                Roles = [new RoleSelection(Wire.Dx, true, true), new RoleSelection(Commitment, false, true)],
            },
        };

        await peer.SendAsync(AssociateWriter.Write(request));
        var (_, body) = await peer.ReceiveAsync();

        Assert.True(AssociateReader.TryReadAccept(body, out var accept));
        Assert.Equal([new RoleSelection(Commitment, false, true)], accept.User.Roles);
    }

    private static DicomPeer Peer(int port) =>
        new()
        {
            AeTitle = "TESTER",
            Host = "127.0.0.1",
            Port = port,
        };

    private static async Task<RawPeer> AssociateAsync(int port)
    {
        var peer = await RawPeer.ConnectAsync(port);
        await peer.SendAsync(RawPeer.Request([new RequestedContext(1, Commitment, [Wire.ImplicitLittleEndian])]));
        Assert.Equal(PduType.AssociateAccept, (await peer.ReceiveAsync()).Type);
        return peer;
    }
}
