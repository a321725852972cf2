using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

public sealed class LimitTests
{
    public static TheoryData<DicomServerOptions> Limits { get; } =
    [
        new DicomServerOptions { MaximumAssociations = 2 },
        new DicomServerOptions { MaximumAssociationsPerAddress = 2 },
        new DicomServerOptions { MaximumAssociationsPerAe = 2 },
    ];

    [Theory]
    [MemberData(nameof(Limits))]
    [Trait("Checklist", "2")]
    [Trait("Checklist", "10")]
    public async Task One_association_too_many_is_a_transient_rejection_and_a_freed_slot_is_usable_at_once(DicomServerOptions options)
    {
        await using var fixture = await ServerFixture.StartAsync(options);
        await using var first = await fixture.OpenAsync();
        await using var second = await fixture.OpenAsync();

        var exception = await Assert.ThrowsAsync<AssociationRejectedException>(() => fixture.OpenAsync());
        await first.ReleaseAsync();
        await using var third = await fixture.OpenAsync();

        Assert.Equal(new AssociationRejection(2, 3, 2), exception.Rejection);
        Assert.True(exception.Rejection.IsTransient);
        Assert.Equal(DimseStatus.Success, await third.EchoAsync());
        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task The_limit_per_title_does_not_hold_for_others()
    {
        await using var fixture = await ServerFixture.StartAsync(new DicomServerOptions { MaximumAssociationsPerAe = 1 });
        await using var first = await fixture.OpenAsync();

        await using var other = await DicomAssociation.OpenAsync(fixture.Request() with { CallingAe = "OTHER" });

        Assert.Equal(DimseStatus.Success, await other.EchoAsync());
    }

    [Fact]
    [Trait("Checklist", "10")]
    public async Task Silent_connections_beyond_the_spare_ones_are_closed_without_a_word()
    {
        await using var fixture = await ServerFixture.StartAsync(new DicomServerOptions { MaximumAssociations = 1 });
        var silent = new List<RawPeer>();
        try
        {
            for (var i = 0; i < 17; i++)
                silent.Add(await RawPeer.ConnectAsync(fixture.Port));
            using var extra = await RawPeer.ConnectAsync(fixture.Port);
            silent.Add(await RawPeer.ConnectAsync(fixture.Port));

            await fixture.Observer.WaitForAsync<RecordingObserver.Refused>();
        }
        finally
        {
            silent.ForEach(p => p.Dispose());
        }

        await fixture.AssertNothingLeaksAsync();
    }

    [Fact]
    public async Task Parallel_associations_each_get_their_own_objects_right()
    {
        var bytes = Wire.Pattern(700_000);
        await using var fixture = await ServerFixture.StartAsync();

        await Parallel.ForAsync(
            0,
            8,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (k, ct) =>
            {
                await using var association = await DicomAssociation.OpenAsync(
                    fixture.Request() with
                    {
                        CallingAe = $"TESTER{k % 10}",
                    },
                    null,
                    ct
                );
                for (var i = 0; i < 10; i++)
                {
                    var item = new StoreObject
                    {
                        SopClassUid = Wire.Dx,
                        SopInstanceUid = $"1.{k}.{i}",
                        TransferSyntaxUid = Wire.ExplicitLittleEndian,
                        DataSet = new MemoryStream(bytes, (1000 * k) + i, 600_000),
                    };
                    Assert.Equal(DimseStatus.Success, await association.StoreAsync(item, ct));
                }

                await association.ReleaseAsync(ct);
            }
        );

        Assert.Equal(80, fixture.Handler.Received.Count);
        foreach (var received in fixture.Handler.Received)
        {
            var parts = received.Request.SopInstanceUid.Split('.');
            var start = (1000 * (parts[1][0] - '0')) + (parts[2][0] - '0');
            Assert.Equal($"TESTER{parts[1]}", received.Request.CallingAe);
            Assert.True(bytes.AsSpan(start, 600_000).SequenceEqual(received.Bytes));
        }

        await fixture.AssertNothingLeaksAsync();
    }
}
