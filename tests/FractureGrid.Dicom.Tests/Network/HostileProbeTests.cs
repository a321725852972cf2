using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Pdu;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>
/// Raw bytes against the server. Expected answers: A-ABORT source 2 with the reasons of PS3.8 table 9-26. After each probe another
/// association on the same server still works and no slot is lost.
/// </summary>
public sealed class HostileProbeTests
{
    [Fact]
    [Trait("Checklist", "1")]
    public Task An_http_request_is_an_unrecognised_pdu() =>
        ProbeAsync(
            RawPeer.ConnectAsync,
            async peer =>
            {
                await peer.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                await peer.AssertAbortedAsync(2, 1);
            }
        );

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [Trait("Checklist", "1")]
    public Task Another_pdu_before_the_request_is_unexpected(byte type) =>
        ProbeAsync(
            RawPeer.ConnectAsync,
            async peer =>
            {
                await peer.SendAsync(RawPeer.Pdu(type, 0, 0, 0, 0));
                await peer.AssertAbortedAsync(2, 2);
            }
        );

    [Fact]
    [Trait("Checklist", "1")]
    public Task An_abort_before_the_request_just_ends_the_connection() =>
        ProbeAsync(
            RawPeer.ConnectAsync,
            async peer =>
            {
                await peer.SendAsync(RawPeer.Pdu(7, 0, 0, 0, 0));
                await peer.AssertClosedAsync();
            }
        );

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(7, true)]
    [Trait("Checklist", "5")]
    public Task A_length_of_four_gigabytes_is_refused_before_anything_is_allocated(byte type, bool associated) =>
        ProbeAsync(
            port => associated ? RawPeer.AssociateAsync(port) : RawPeer.ConnectAsync(port),
            async peer =>
            {
                await peer.SendAsync(type, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0);
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Fact]
    [Trait("Checklist", "5")]
    public Task A_pdu_one_byte_above_the_announced_maximum_is_refused() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(4, 0, 0, 2, 0, 1);
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Fact]
    [Trait("Checklist", "3")]
    public async Task Items_that_overrun_the_request_are_invalid()
    {
        var request = RawPeer.Request();
        // Each two-byte length field in turn claims 65535 bytes: application context, first context, its abstract syntax.
        foreach (var position in new[] { 6 + 68 + 2, 6 + 68 + 4 + 21 + 2, 6 + 68 + 4 + 21 + 4 + 4 + 2 })
        {
            var broken = request.ToArray();
            broken[position] = broken[position + 1] = 0xFF;

            await ProbeAsync(
                RawPeer.ConnectAsync,
                async peer =>
                {
                    await peer.SendAsync(broken);
                    await peer.AssertAbortedAsync(2, 6);
                }
            );
        }
    }

    [Fact]
    [Trait("Checklist", "1")]
    public Task A_request_shorter_than_its_fixed_part_is_invalid() =>
        ProbeAsync(
            RawPeer.ConnectAsync,
            async peer =>
            {
                await peer.SendAsync(RawPeer.Pdu(1, new byte[67]));
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [Trait("Checklist", "3")]
    public Task Context_ids_that_are_even_or_used_twice_are_invalid(byte first, byte second) =>
        ProbeAsync(
            RawPeer.ConnectAsync,
            async peer =>
            {
                var contexts = new[] { first, second }.Select(id => new RequestedContext(
                    id,
                    Wire.Verification,
                    [Wire.ImplicitLittleEndian]
                ));
                await peer.SendAsync(RawPeer.Request([.. contexts]));
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [Trait("Checklist", "1")]
    public Task A_second_request_or_an_answer_within_an_association_is_unexpected(byte type) =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(type == 1 ? RawPeer.Request() : RawPeer.Pdu(type, 0, 0, 0, 0));
                await peer.AssertAbortedAsync(2, 2);
            }
        );

    [Theory]
    [InlineData(5)] // refused
    [InlineData(7)] // never proposed
    [InlineData(2)]
    [Trait("Checklist", "4")]
    public Task A_pdv_on_a_context_that_was_not_accepted_is_invalid(byte context) =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(context, 3, RawPeer.EchoCommand())));
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("000000000103")]
    [InlineData("000000010103")]
    [InlineData("000000030103")]
    [InlineData("FFFFFFFF0103")]
    [Trait("Checklist", "6")]
    public Task Pdvs_that_do_not_fit_their_pdu_are_invalid(string hex) =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Pdu(4, Convert.FromHexString(hex)));
                await peer.AssertAbortedAsync(2, 6);
            }
        );

    [Fact]
    [Trait("Checklist", "6")]
    public Task A_message_on_a_second_context_inside_the_first_is_refused() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand())));
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand())));
                await peer.AssertAbortedAsync(2, 5);
            }
        );

    [Fact]
    [Trait("Checklist", "6")]
    public Task A_command_where_a_data_set_is_due_is_refused() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 3, RawPeer.StoreCommand())));
                await peer.AssertAbortedAsync(2, 5);
            }
        );

    [Fact]
    [Trait("Checklist", "6")]
    public Task A_data_set_without_a_command_is_refused() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 2, 1, 2, 3, 4)));
                await peer.AssertAbortedAsync(2, 5);
            }
        );

    [Theory]
    [InlineData("00000001020000000100")] // Command Field only
    [InlineData("0000000102000000")] // ends inside an element
    [InlineData("00000001FFFFFFFF3000")] // overruns
    [InlineData("0800000102000000010000000008020000000101")] // group 0008
    [InlineData("0000000102000000300000000008020000000101")] // no Message ID
    [InlineData("00000001020000003080000020010200000001000000000802000000010100000009020000000000")] // a response
    [Trait("Checklist", "8")]
    public Task A_command_set_that_makes_no_sense_is_aborted_as_service_user(string hex) =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 3, Convert.FromHexString(hex))));
                await peer.AssertAbortedAsync(0, 0);
            }
        );

    [Fact]
    public Task A_command_set_without_end_is_aborted() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                for (var i = 0; i < 3; i++)
                    await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(1, 1, new byte[8000])));
                await peer.AssertAbortedAsync(0, 0);
            }
        );

    [Fact]
    [Trait("Checklist", "1")]
    public Task A_client_that_vanishes_inside_a_pdu_only_ends_itself() =>
        ProbeAsync(
            port => RawPeer.AssociateAsync(port),
            async peer =>
            {
                await peer.SendAsync(4, 0, 0, 0, 1, 0, 9, 9, 9);
                await peer.AssertClosesAsync();
            }
        );

    [Fact]
    public async Task Mutated_dialogues_never_fault_the_server_or_cost_a_slot()
    {
        // 400 fixed mutations: enough to hit each parser and still quick.
        byte[] dialogue =
        [
            .. RawPeer.Request(),
            .. RawPeer.Data(RawPeer.Pdv(1, 3, RawPeer.EchoCommand())),
            .. RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 2, 1, 2, 3, 4)),
            .. RawPeer.Pdu(5, 0, 0, 0, 0),
        ];
        var noise = Wire.Pattern(400 * 8);
        await using var fixture = await ServerFixture.StartAsync();

        for (var i = 0; i < 400; i++)
        {
            var bytes = dialogue.ToArray();
            var random = BitConverter.ToUInt64(noise, i * 8);
            bytes[(int)(random % (ulong)bytes.Length)] = (byte)(random >> 56);
            bytes[(int)((random >> 20) % (ulong)bytes.Length)] ^= (byte)(1 << (int)((random >> 50) % 8));
            using var peer = await RawPeer.ConnectAsync(fixture.Port);
            await peer.SendAsync(bytes);
            await peer.DrainAsync();
        }

        await AssertEchoesAsync(fixture);
        await fixture.AssertNothingLeaksAsync();
    }

    private static async Task ProbeAsync(Func<int, Task<RawPeer>> begin, Func<RawPeer, Task> probe)
    {
        await using var fixture = await ServerFixture.StartAsync();
        await using var bystander = await fixture.OpenAsync();
        using var peer = await begin(fixture.Port);

        await probe(peer);

        Assert.Equal(DimseStatus.Success, await bystander.EchoAsync());
        await bystander.ReleaseAsync();
        await AssertEchoesAsync(fixture);
        await fixture.Observer.WaitForAsync<RecordingObserver.Abortion>();
        await fixture.AssertNothingLeaksAsync();
    }

    private static async Task AssertEchoesAsync(ServerFixture fixture)
    {
        await using var association = await fixture.OpenAsync();
        Assert.Equal(DimseStatus.Success, await association.EchoAsync());
        await association.ReleaseAsync();
    }
}
