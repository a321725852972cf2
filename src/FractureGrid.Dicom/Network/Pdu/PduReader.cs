using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>
/// Cuts a connection into PDUs in one pooled buffer: large reads, bodies handed out in place, nothing allocated per PDU.
/// A length field is only compared with the limits; the buffer grows with the bytes that really came.
/// </summary>
internal sealed class PduReader(Connection connection, TimeProvider time, ReceiveLimits limits) : IDisposable
{
    public const int HeaderLength = 6;

    /// <summary>128 contexts with 20 transfer syntaxes each stay far below this.</summary>
    public const int MaximumAssociateLength = 256 * 1024;

    private const int FirstBufferLength = 4096;
    private const int SmallestRead = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
    private int _start;
    private int _end;
    private int _taken;
    private int _maximumData;

    /// <summary>Time spent waiting for the peer's bytes so far; the time of our own handlers is not in it.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Allows P-DATA-TF up to this length and makes room for two of them, so that one read may bring in the next.</summary>
    public void AllowData(int maximumLength)
    {
        _maximumData = maximumLength;
        Grow(2 * (maximumLength + HeaderLength));
    }

    /// <summary>Waits for the next PDU.</summary>
    /// <param name="patience">How long its first byte may take.</param>
    /// <param name="cancellationToken">Must be linked to the connection's watchdog.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PduRead> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Forget();
        var began = time.GetTimestamp();
        var started = began;
        var armed = Progress.None;
        while (true)
        {
            var fault = Inspect(out var progress, out var length);
            if (fault is { } found)
                return PduRead.Faulty(found);
            if (progress == Progress.Whole)
            {
                if (armed != Progress.None)
                {
                    connection.Watchdog.Disarm();
                    Waited += time.GetElapsedTime(began);
                }

                _taken = HeaderLength + length;
                return PduRead.Received((PduType)_buffer[_start], _buffer.AsMemory(_start + HeaderLength, length));
            }

            if (progress != armed)
            {
                if (armed == Progress.Nothing)
                    started = time.GetTimestamp();
                armed = progress;
                connection.Watchdog.Arm(
                    progress == Progress.Nothing
                        ? patience
                        : limits.TimeFor(progress == Progress.Body ? length : 0) - time.GetElapsedTime(started)
                );
            }

            var whole = progress == Progress.Body ? HeaderLength + length : HeaderLength;
            MakeRoom(whole);
            int read;
            try
            {
                read = await connection.ReceiveAsync(
                    _buffer.AsMemory(_end),
                    progress == Progress.Body ? whole - (_end - _start) : 1,
                    cancellationToken
                );
            }
            catch (OperationCanceledException)
            {
                return PduRead.Ended(connection.Watchdog.HasExpired ? PduReadKind.TimedOut : PduReadKind.Cancelled);
            }

            if (read == 0)
                return PduRead.Ended(PduReadKind.Closed);
            _end += read;
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private PduFault? Inspect(out Progress progress, out int length)
    {
        var bytes = _buffer.AsSpan(_start, _end - _start);
        length = 0;
        progress = bytes.Length switch
        {
            0 => Progress.Nothing,
            < HeaderLength => Progress.Header,
            _ => Progress.Body,
        };
        if (progress == Progress.Nothing)
            return null;
        var type = (PduType)bytes[0];
        if (type is < PduType.AssociateRequest or > PduType.Abort)
            return new PduFault(AbortReason.UnrecognisedPdu, $"PDU type {bytes[0]:X2} does not exist.");
        if (progress == Progress.Header)
            return null;
        var announced = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        var limit = type switch
        {
            PduType.AssociateRequest or PduType.AssociateAccept => MaximumAssociateLength,
            PduType.Data => _maximumData,
            _ => ShortPdus.BodyLength,
        };
        if (type == PduType.Data && _maximumData == 0)
            return PduFault.Unexpected(type);
        if (announced > limit || (limit == ShortPdus.BodyLength && announced != limit))
            return PduFault.Invalid($"{type} of {announced} bytes, allowed are {limit}.");
        length = (int)announced;
        if (bytes.Length >= HeaderLength + length)
            progress = Progress.Whole;
        return null;
    }

    private void Forget()
    {
        _start += _taken;
        _taken = 0;
        if (_start == _end)
            _start = _end = 0;
    }

    private void MakeRoom(int wanted)
    {
        var free = _buffer.Length - _end;
        if (_start > 0 && (_start + wanted > _buffer.Length || free < SmallestRead))
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Grow(2 * _buffer.Length);
    }

    private void Grow(int length)
    {
        if (length <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(length);
        Buffer.BlockCopy(_buffer, _start, larger, 0, _end - _start);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _end -= _start;
        _start = 0;
    }

    private enum Progress
    {
        None,
        Nothing,
        Header,
        Body,
        Whole,
    }
}
