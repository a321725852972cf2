using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>C-FIND and C-MOVE as SCU against a scripted peer (PS3.4 C.4, PS3.7 9.1.2 and 9.1.4).</summary>
public sealed class QueryTests
{
    [Theory]
    [InlineData(QueryRoot.Study, "1.2.840.10008.5.1.4.1.2.2.1")]
    [InlineData(QueryRoot.Patient, "1.2.840.10008.5.1.4.1.2.1.1")]
    public async Task Matches_come_one_by_one_and_the_end_last(QueryRoot root, string sopClass)
    {
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            async (peer, request) =>
            {
                Assert.Equal((0x0020, sopClass), ((int)request.Command.Field, request.Command.SopClassUid));
                var keys = MessageDataSet.Decode(request.DataSet, Wire.ExplicitLittleEndian).Value;
                Assert.Equal(("STUDY", "4711"), (keys.GetString(DicomTags.QueryRetrieveLevel), keys.GetString(DicomTags.PatientId)));
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFF00, Match("1.1")));
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFF01, Match("1.2")));
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0));
            }
        );
        await using var association = await scp.OpenAsync(QueryContexts.Find(root));

        var answers = new List<QueryResponse>();
        await foreach (var answer in association.FindAsync(root, Keys()))
            answers.Add(answer);
        await association.ReleaseAsync();

        Assert.Equal([0xFF00, 0xFF01, 0], answers.Select(a => (int)a.Status.Code));
        Assert.Equal(["1.1", "1.2", null], answers.Select(a => a.Match?.GetString(DicomTags.StudyInstanceUid)), StringComparer.Ordinal);
        await serving;
    }

    [Fact]
    public async Task A_failed_query_is_a_status()
    {
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            (peer, request) =>
                peer.SendAsync(ScriptedScp.Response(request.Command, 0xA700, null, r => r with { ErrorComment = "Out of memory" }))
        );
        await using var association = await scp.OpenAsync(QueryContexts.Find(QueryRoot.Study));

        var answers = new List<QueryResponse>();
        await foreach (var answer in association.FindAsync(QueryRoot.Study, Keys()))
            answers.Add(answer);
        await association.ReleaseAsync();

        Assert.Equal([DimseStatus.OutOfResources with { Comment = "Out of memory" }], answers.Select(a => a.Status));
        Assert.True(answers[0].Status.IsFailure);
        await serving;
    }

    [Fact]
    public async Task Leaving_the_loop_cancels_the_query_and_the_association_goes_on()
    {
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            async (peer, request) =>
            {
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFF00, Match("1.1")));
                await ExpectCancelAsync(peer, request.Command);
                // One more was on its way already.
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFF00, Match("1.2")));
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFE00));
            }
        );
        await using var association = await scp.OpenAsync(QueryContexts.Find(QueryRoot.Study));

        await foreach (var answer in association.FindAsync(QueryRoot.Study, Keys()))
        {
            Assert.Equal("1.1", answer.Match?.GetString(DicomTags.StudyInstanceUid));
            break;
        }

        Assert.True(association.IsOpen);
        await association.ReleaseAsync();
        await serving;
    }

    [Fact]
    public async Task A_token_cancels_a_query_that_hangs_and_the_association_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            async (peer, request) =>
            {
                await cancel.CancelAsync();
                await ExpectCancelAsync(peer, request.Command);
                await peer.SendAsync(ScriptedScp.Response(request.Command, 0xFE00));
            }
        );
        await using var association = await scp.OpenAsync(QueryContexts.Find(QueryRoot.Study));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var answer in association.FindAsync(QueryRoot.Study, Keys(), cancel.Token))
                Assert.Fail($"An answer came: {answer.Status}");
        });

        Assert.True(association.IsOpen);
        await association.ReleaseAsync();
        await serving;
    }

    [Fact]
    public async Task A_move_gives_its_progress_and_what_failed()
    {
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            async (peer, request) =>
            {
                Assert.Equal((0x0021, "OURS"), ((int)request.Command.Field, request.Command.MoveDestination));
                var failed = new DicomDataset();
                failed.SetString(DicomTags.FailedSopInstanceUidList, "1.2.3", "1.2.4");
                await peer.SendAsync(
                    ScriptedScp.Response(
                        request.Command,
                        0xFF00,
                        null,
                        r => r with { Remaining = 2, Completed = 1, Failed = 0, Warnings = 0 }
                    )
                );
                await peer.SendAsync(
                    ScriptedScp.Response(
                        request.Command,
                        0xB000,
                        ScriptedScp.Encode(failed),
                        r => r with { Completed = 1, Failed = 2, Warnings = 0 }
                    )
                );
            }
        );
        await using var association = await scp.OpenAsync(QueryContexts.Move(QueryRoot.Study));

        var steps = new List<MoveProgress>();
        await foreach (var step in association.MoveAsync(QueryRoot.Study, Keys(), "OURS"))
            steps.Add(step);
        await association.ReleaseAsync();

        Assert.Equal(
            [(0xFF00, 2, 1, 0), (0xB000, null, 1, 2)],
            steps.Select(s => ((int)s.Status.Code, s.Remaining, s.Completed, s.Failed))
        );
        Assert.Equal(["1.2.3", "1.2.4"], steps[1].FailedInstances);
        await serving;
    }

    [Fact]
    public async Task An_answer_to_another_message_ends_the_association()
    {
        using var scp = new ScriptedScp();
        var serving = ServeAsync(
            scp,
            (peer, request) => peer.SendAsync(ScriptedScp.Response(request.Command, 0, null, r => r with { RespondsTo = 77 }))
        );
        await using var association = await scp.OpenAsync(QueryContexts.Find(QueryRoot.Study));

        await Assert.ThrowsAsync<AssociationAbortedException>(async () =>
        {
            await foreach (var answer in association.FindAsync(QueryRoot.Study, Keys()))
                Assert.Fail($"An answer came: {answer.Status}");
        });

        Assert.False(association.IsOpen);
        using var peer = await serving;
    }

    [Fact]
    [Trait("Checklist", "1")]
    public async Task Both_sides_may_release_at_once()
    {
        using var scp = new ScriptedScp();
        var opening = scp.OpenAsync(ProposedContext.Verification);
        using var peer = await scp.AcceptAsync();
        await using var association = await opening;

        var releasing = association.ReleaseAsync();
        Assert.Equal(PduType.ReleaseRequest, (await peer.ReceiveAsync()).Type);
        await peer.SendAsync(RawPeer.Pdu(5, 0, 0, 0, 0));
        Assert.Equal(PduType.ReleaseResponse, (await peer.ReceiveAsync()).Type);
        await peer.SendAsync(RawPeer.Pdu(6, 0, 0, 0, 0));

        await releasing.WaitAsync(Wire.Patience);
        Assert.False(association.IsOpen);
    }

    private static async Task<RawPeer> ServeAsync(ScriptedScp scp, Func<RawPeer, (CommandSet Command, byte[] DataSet), Task> serve)
    {
        var peer = await scp.AcceptAsync();
        await serve(peer, await ScriptedScp.ReceiveAsync(peer));
        var (type, _) = await peer.ReceiveAsync();
        if (type == PduType.ReleaseRequest)
            await peer.SendAsync(RawPeer.Pdu(6, 0, 0, 0, 0));
        return peer;
    }

    private static async Task ExpectCancelAsync(RawPeer peer, CommandSet request)
    {
        var (cancel, _) = await ScriptedScp.ReceiveAsync(peer);
        Assert.Equal((0x0FFF, request.MessageId), ((int)cancel.Field, cancel.RespondsTo));
    }

    private static DicomDataset Keys()
    {
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "STUDY");
        keys.SetString(DicomTags.PatientId, "4711");
        keys.SetString(DicomTags.StudyInstanceUid, "");
        return keys;
    }

    private static byte[] Match(string study)
    {
        var match = new DicomDataset();
        match.SetString(DicomTags.StudyInstanceUid, study);
        return ScriptedScp.Encode(match);
    }
}
