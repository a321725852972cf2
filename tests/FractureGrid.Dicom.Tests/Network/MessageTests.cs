using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Dimse;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>How messages may be cut up, and what each is answered with. Statuses from PS3.7 Annex C and PS3.4 B.2.3.</summary>
public sealed class MessageTests
{
    [Fact]
    [Trait("Checklist", "6")]
    public async Task A_dialogue_in_one_byte_segments_is_understood()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.ConnectAsync(fixture.Port);

        foreach (var octet in RawPeer.Request())
            await peer.SendAsync(octet);
        Assert.Equal(PduType.AssociateAccept, (await peer.ReceiveAsync()).Type);
        foreach (var octet in RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand())))
            await peer.SendAsync(octet);

        Assert.Equal((ushort)0, (await peer.ReceiveResponseAsync()).Status);
        await ReleaseAsync(peer);
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "6")]
    public async Task Command_and_data_set_in_one_pdu_are_taken_apart()
    {
        var pdu = RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2, 3, 4), RawPeer.Pdv(3, 2, 5, 6));

        Assert.Equal("010203040506", await StoreAsync(pdu));
    }

    [Fact]
    [Trait("Checklist", "6")]
    public async Task Fragments_of_one_byte_are_joined()
    {
        var command = RawPeer.StoreCommand();
        var commandPdvs = command.Select((b, i) => RawPeer.Pdv(3, (byte)(i == command.Length - 1 ? 3 : 1), b));
        var dataPdvs = Enumerable.Range(1, 6).Select(i => RawPeer.Pdv(3, (byte)(i == 6 ? 2 : 0), (byte)i));

        Assert.Equal("010203040506", await StoreAsync([.. commandPdvs.Concat(dataPdvs).SelectMany(pdv => RawPeer.Data(pdv))]));
    }

    [Fact]
    [Trait("Checklist", "6")]
    public async Task An_empty_last_fragment_ends_command_and_data_set()
    {
        var pdus = RawPeer.Data(RawPeer.Pdv(3, 1, RawPeer.StoreCommand()), RawPeer.Pdv(3, 3), RawPeer.Pdv(3, 0, 1, 2), RawPeer.Pdv(3, 2));

        Assert.Equal("0102", await StoreAsync(pdus));
    }

    [Fact]
    [Trait("Checklist", "6")]
    public async Task Two_messages_in_one_pdu_are_both_answered()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand(1)), RawPeer.Pdv(1, 3, RawPeer.EchoCommand(2))));

        Assert.Equal((ushort)1, (await peer.ReceiveResponseAsync()).RespondsTo);
        Assert.Equal((ushort)2, (await peer.ReceiveResponseAsync()).RespondsTo);
        await ReleaseAsync(peer);
    }

    [Theory]
    [InlineData("1.2.3", Wire.Cr, true, 0x0122)]
    [InlineData("1.2.3", Wire.Verification, true, 0x0122)]
    [InlineData("../../etc/passwd", Wire.Dx, true, 0x0117)]
    [InlineData("1..2", Wire.Dx, true, 0x0117)]
    [InlineData("1.2.", Wire.Dx, true, 0x0117)]
    [InlineData("", Wire.Dx, true, 0x0117)]
    [InlineData("1.23456789.123456789.123456789.123456789.123456789.123456789.12345", Wire.Dx, true, 0x0117)]
    [InlineData(null, Wire.Dx, true, 0x0120)]
    [InlineData("1.2.3", null, true, 0x0120)]
    [InlineData("1.2.3", Wire.Dx, false, 0xC000)]
    [Trait("Checklist", "4")]
    [Trait("Checklist", "13")]
    public async Task A_store_request_that_cannot_be_served_is_answered_and_the_association_goes_on(
        string? instance,
        string? sopClass,
        bool hasDataSet,
        int expected
    )
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand(instance, sopClass, hasDataSet))));
        if (hasDataSet)
            await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 2, 1, 2)));
        var response = await peer.ReceiveResponseAsync();

        Assert.Equal((expected, 0x8001, 7), ((int)response.Status!.Value, (int)response.Field, (int)response.RespondsTo!.Value));
        Assert.Empty(fixture.Handler.Begun);
        await AssertEchoesAsync(peer);
        await ReleaseAsync(peer);
        await fixture.AssertNothingLeaksAsync();
    }

    [Theory]
    [InlineData(0x0010)] // C-GET
    [InlineData(0x0020)] // C-FIND
    [InlineData(0x0021)] // C-MOVE
    [InlineData(0x0140)] // N-CREATE
    [InlineData(0x7777)]
    [Trait("Checklist", "8")]
    public async Task Other_requests_are_unrecognised_operations(int field)
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port);
        var command = new CommandSet
        {
            Field = (ushort)field,
            MessageId = 3,
            DataSetType = CommandSet.WithDataSet,
            SopClassUid = Wire.Dx,
        };

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, CommandWriter.Write(command)), RawPeer.Pdv(3, 2, 1, 2)));
        var response = await peer.ReceiveResponseAsync();

        Assert.Equal((0x0211, field | 0x8000), ((int)response.Status!.Value, (int)response.Field));
        await AssertEchoesAsync(peer);
        await ReleaseAsync(peer);
    }

    [Fact]
    public async Task A_cancel_request_has_no_answer()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port);
        var cancel = new CommandSet
        {
            Field = CommandField.CancelRequest,
            RespondsTo = 1,
            DataSetType = CommandSet.NoDataSet,
        };

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, CommandWriter.Write(cancel))));

        await AssertEchoesAsync(peer);
        await ReleaseAsync(peer);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(130)]
    [InlineData(131)]
    [Trait("Checklist", "5")]
    public async Task Answers_keep_to_a_small_maximum_of_the_peer(uint maximum)
    {
        var handler = new RecordingHandler
        {
            OnComplete = _ => ValueTask.FromResult(DimseStatus.CannotUnderstand with { Comment = new string('x', 500) }),
        };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        using var peer = await RawPeer.AssociateAsync(fixture.Port, maximum);

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 2, 1, 2)));
        var response = await peer.ReceiveResponseAsync((int)maximum);

        Assert.Equal(((ushort)0xC000, new string('x', 64)), (response.Status, response.ErrorComment));
        await ReleaseAsync(peer);
    }

    [Fact]
    [Trait("Checklist", "5")]
    public async Task A_peer_without_limit_is_served()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port, 0);

        await AssertEchoesAsync(peer);
        await ReleaseAsync(peer);
    }

    private static async Task<string> StoreAsync(byte[] bytes)
    {
        await using var fixture = await ServerFixture.StartAsync();
        using var peer = await RawPeer.AssociateAsync(fixture.Port);
        await peer.SendAsync(bytes);
        Assert.Equal((ushort)0, (await peer.ReceiveResponseAsync()).Status);
        await ReleaseAsync(peer);
        await fixture.AssertNothingLeaksAsync();
        return Convert.ToHexString(Assert.Single(fixture.Handler.Received).Bytes);
    }

    private static async Task AssertEchoesAsync(RawPeer peer)
    {
        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand(99))));
        var response = await peer.ReceiveResponseAsync();
        Assert.Equal(((ushort)0, (ushort)99, (ushort)0x8030), (response.Status, response.RespondsTo, response.Field));
    }

    private static async Task ReleaseAsync(RawPeer peer)
    {
        await peer.SendAsync(RawPeer.Pdu(5, 0, 0, 0, 0));
        Assert.Equal(PduType.ReleaseResponse, (await peer.ReceiveAsync()).Type);
        await peer.AssertClosesAsync();
    }
}
