using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Whatever the handler does, the sender gets a status and may go on (PS3.4 B.2.3).</summary>
public sealed class HandlerFailureTests
{
    public static TheoryData<string, string, int> Failures { get; } =
        new()
        {
            { "begin", "io", 0xA700 },
            { "begin", "bug", 0xC000 },
            { "write", "io", 0xA700 },
            { "write", "bug", 0xC000 },
            { "complete", "io", 0xA700 },
            { "complete", "bug", 0xC000 },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    [Trait("Checklist", "8")]
    public async Task An_exception_becomes_a_status_and_the_next_object_is_served(string where, string kind, int expected)
    {
        var failing = true;
        void Act(string here)
        {
            if (failing && string.Equals(here, where, StringComparison.Ordinal))
                throw kind is "io" ? new IOException("disk full at /secret/path") : new InvalidOperationException("bug");
        }

        var handler = new RecordingHandler
        {
            OnBegin = (_, _) =>
            {
                Act("begin");
                return ValueTask.FromResult<IStoreSink?>(null);
            },
            OnWrite = (position, _) =>
            {
                if (position > 0)
                    Act("write");
                return ValueTask.CompletedTask;
            },
            OnComplete = _ =>
            {
                Act("complete");
                return ValueTask.FromResult(DimseStatus.Success);
            },
        };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        await using var association = await fixture.OpenAsync();

        var failed = await association.StoreAsync(Object(500_000));
        failing = false;
        var next = await association.StoreAsync(Object(500_000));
        await association.ReleaseAsync();

        Assert.Equal(expected, failed.Code);
        Assert.DoesNotContain("secret", failed.Comment, StringComparison.Ordinal);
        Assert.Equal(DimseStatus.Success, next);
        Assert.Single(fixture.Handler.Received);
        Assert.Single(fixture.Observer.Events.OfType<RecordingObserver.Failure>());
        Assert.Equal([expected, 0], fixture.Observer.Events.OfType<RecordingObserver.Store>().Select(s => (int)s.Outcome.Status.Code));
        await fixture.AssertNothingLeaksAsync();
        Assert.Equal(where is "begin" ? 1 : 2, fixture.Handler.Disposed);
    }

    [Fact]
    [Trait("Checklist", "9")]
    public async Task A_refused_object_is_read_to_its_end_and_answered()
    {
        var status = DimseStatus.OutOfResources with { Comment = "Spool full" };
        var handler = new RecordingHandler { OnBegin = (_, _) => ValueTask.FromResult<IStoreSink?>(StoreSink.Refusing(status)) };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        await using var association = await fixture.OpenAsync();

        Assert.Equal(status, await association.StoreAsync(Object(1_000_000)));
        Assert.Equal(DimseStatus.Success, await association.EchoAsync());
        await association.ReleaseAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task An_object_above_the_limit_is_refused_and_its_sink_closed()
    {
        await using var fixture = await ServerFixture.StartAsync(new DicomServerOptions { MaximumObjectLength = 300_000 });
        await using var association = await fixture.OpenAsync();

        Assert.Equal(0xA700, (await association.StoreAsync(Object(300_002))).Code);
        Assert.Equal(DimseStatus.Success, await association.StoreAsync(Object(300_000)));
        await association.ReleaseAsync();

        Assert.Single(fixture.Handler.Received);
        Assert.Equal(2, fixture.Handler.Disposed);
    }

    [Fact]
    [Trait("Checklist", "8")]
    public async Task A_comment_is_cut_to_what_its_value_representation_holds()
    {
        var handler = new RecordingHandler
        {
            OnComplete = _ => ValueTask.FromResult(DimseStatus.CannotUnderstand with { Comment = "Zu groß\\\n" + new string('y', 100) }),
        };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        await using var association = await fixture.OpenAsync();

        var status = await association.StoreAsync(Object(10));

        Assert.Equal("Zu gro???" + new string('y', 55), status.Comment);
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task A_client_lost_inside_an_object_leaves_its_sink_disposed_and_not_completed()
    {
        await using var fixture = await ServerFixture.StartAsync();
        using (var peer = await RawPeer.AssociateAsync(fixture.Port))
            await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2)));

        await fixture.Observer.WaitForAsync<RecordingObserver.Close>();

        Assert.Empty(fixture.Handler.Received);
        Assert.Equal(1, fixture.Handler.Disposed);
        Assert.Contains(fixture.Observer.Events, e => e is RecordingObserver.Abortion { Abort.ByPeer: true });
        await fixture.AssertNothingLeaksAsync();
    }

    private static StoreObject Object(int length) =>
        new()
        {
            SopClassUid = Wire.Dx,
            SopInstanceUid = "1.2.3",
            TransferSyntaxUid = Wire.ExplicitLittleEndian,
            DataSet = new MemoryStream(Wire.Pattern(length)),
        };
}
