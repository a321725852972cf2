using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Our SCU against our SCP.</summary>
public sealed class LoopbackTests
{
    [Fact]
    public async Task Echo_is_answered_with_success()
    {
        await using var fixture = await ServerFixture.StartAsync();
        await using var association = await fixture.OpenAsync();

        var status = await association.EchoAsync();
        await association.ReleaseAsync();

        Assert.Equal(DimseStatus.Success, status);
        await fixture.Observer.WaitForAsync<RecordingObserver.Close>();
        Assert.DoesNotContain(fixture.Observer.Events, e => e is RecordingObserver.Abortion);
        await fixture.AssertNothingLeaksAsync();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(131_066)] // exactly one PDU
    [InlineData(131_068)]
    [InlineData(1_000_000)]
    [InlineData(1_000_001)]
    [Trait("Checklist", "6")]
    public async Task Stored_bytes_arrive_unchanged(int length)
    {
        var bytes = Wire.Pattern(length);
        await using var fixture = await ServerFixture.StartAsync();
        await using var association = await fixture.OpenAsync();

        var first = await association.StoreAsync(Object("1.2.3", bytes));
        var second = await association.StoreAsync(Object("1.2.4", bytes));
        await association.ReleaseAsync();

        Assert.Equal([DimseStatus.Success, DimseStatus.Success], [first, second]);
        Assert.Equal(["1.2.3", "1.2.4"], fixture.Handler.Received.Select(r => r.Request.SopInstanceUid), StringComparer.Ordinal);
        Assert.All(fixture.Handler.Received, r => Assert.Equal(bytes, r.Bytes));
        var request = fixture.Handler.Received.First().Request;
        Assert.Equal(
            ("TESTER", "FRACTUREGRID", Wire.Dx, Wire.ExplicitLittleEndian),
            (request.CallingAe, request.CalledAe, request.SopClassUid, request.TransferSyntaxUid)
        );
        await fixture.AssertNothingLeaksAsync();
        Assert.Equal(2, fixture.Handler.Disposed);
    }

    private static StoreObject Object(string instance, byte[] bytes) =>
        new()
        {
            SopClassUid = Wire.Dx,
            SopInstanceUid = instance,
            TransferSyntaxUid = Wire.ExplicitLittleEndian,
            DataSet = new MemoryStream(bytes),
        };
}
