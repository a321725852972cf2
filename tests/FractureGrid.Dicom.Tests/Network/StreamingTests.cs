using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Objects pass through while they arrive.</summary>
[Trait("Checklist", "11")]
public sealed class StreamingTests
{
    [Fact]
    public async Task The_first_bytes_reach_the_sink_before_the_last_are_sent()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new RecordingHandler
        {
            OnWrite = (_, _) =>
            {
                first.TrySetResult();
                return ValueTask.CompletedTask;
            },
        };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        using var peer = await RawPeer.AssociateAsync(fixture.Port);

        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 3, RawPeer.StoreCommand()), RawPeer.Pdv(3, 0, 1, 2)));
        await first.Task.WaitAsync(Wire.Patience);
        await peer.SendAsync(RawPeer.Data(RawPeer.Pdv(3, 2, 3, 4)));

        Assert.Equal((ushort)0, (await peer.ReceiveResponseAsync()).Status);
        Assert.Equal("01020304", Convert.ToHexString(Assert.Single(fixture.Handler.Received).Bytes));
    }

    [Fact]
    public async Task An_object_of_500_megabytes_comes_in_pieces_no_larger_than_a_pdu()
    {
        const long length = 500L << 20;
        var sink = new CountingSink();
        var handler = new RecordingHandler { OnBegin = (_, _) => ValueTask.FromResult<IStoreSink?>(sink) };
        await using var fixture = await ServerFixture.StartAsync(handler: handler);
        await using var association = await fixture.OpenAsync();

        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = Wire.Dx,
                SopInstanceUid = "1.2.3",
                TransferSyntaxUid = Wire.ExplicitLittleEndian,
                DataSet = new SparseStream(length),
            }
        );
        await association.ReleaseAsync();

        Assert.Equal(DimseStatus.Success, status);
        Assert.Equal(length, sink.Length);
        Assert.InRange(sink.LongestPiece, 1, 128 * 1024);
        await fixture.AssertNothingLeaksAsync();
    }

    private sealed class CountingSink : IStoreSink
    {
        public long Length { get; private set; }

        public int LongestPiece { get; private set; }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken)
        {
            Length += dataSetBytes.Length;
            LongestPiece = Math.Max(LongestPiece, dataSetBytes.Length);
            return ValueTask.CompletedTask;
        }

        public ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken) => ValueTask.FromResult(DimseStatus.Success);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Bytes that nobody looks at.</summary>
    private sealed class SparseStream(long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _position);
            _position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
