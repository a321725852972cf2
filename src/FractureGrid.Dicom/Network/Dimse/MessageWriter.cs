using System.Buffers;
using System.Buffers.Binary;
using FractureGrid.Dicom.Network.Pdu;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>
/// Sends messages as P-DATA-TF within the peer's limit, one PDV per PDU, one write per PDU; a command goes out in one write with the first
/// fragment of its data set. One user at a time.
/// </summary>
internal sealed class MessageWriter : IDisposable
{
    private const int HeaderLength = PduReader.HeaderLength + Pdv.HeaderLength;

    /// <summary>Fits any command that is sent here, so that a whole data fragment still fits behind it.</summary>
    private const int CommandRoom = 512;

    private readonly Connection _connection;
    private readonly TimeSpan _timeout;
    private readonly int _fragmentLength;
    private byte[] _buffer;
    private int _pending;

    /// <param name="connection">Where to send.</param>
    /// <param name="peerMaximum">The peer's maximum PDU length; 0 is unlimited.</param>
    /// <param name="ownMaximum">Ours; larger ones only cost memory.</param>
    /// <param name="timeout">For each write.</param>
    public MessageWriter(Connection connection, uint peerMaximum, int ownMaximum, TimeSpan timeout)
    {
        _connection = connection;
        _timeout = timeout;
        var length = (int)Math.Min(peerMaximum == 0 ? uint.MaxValue : peerMaximum, (uint)ownMaximum) - Pdv.HeaderLength;
        _fragmentLength = length & ~1; // Fragments are even (PS3.8 Annex E.2).
        _buffer = ArrayPool<byte>.Shared.Rent(CommandRoom + HeaderLength + _fragmentLength + 1);
    }

    /// <summary>Sends a command without data set. False when the connection is lost.</summary>
    public async ValueTask<bool> SendAsync(byte contextId, CommandSet command, CancellationToken cancellationToken) =>
        await QueueAsync(contextId, command, cancellationToken) && await FlushAsync(cancellationToken);

    /// <summary>Sends a command and its data set, up to the end of the stream. False when the connection is lost; then the association is unusable.</summary>
    public async ValueTask<bool> SendAsync(byte contextId, CommandSet command, Stream dataSet, CancellationToken cancellationToken)
    {
        if (!await QueueAsync(contextId, command, cancellationToken))
            return false;
        if (!HasRoomFor(_fragmentLength) && !await FlushAsync(cancellationToken))
            return false;
        // One byte more than a fragment is read so that the last fragment is known as such and never empty.
        var carried = 0;
        byte carry = 0;
        while (true)
        {
            var start = _pending + HeaderLength;
            if (carried == 1)
                _buffer[start] = carry;
            var filled =
                carried
                + await dataSet.ReadAtLeastAsync(
                    _buffer.AsMemory(start + carried, _fragmentLength + 1 - carried),
                    _fragmentLength + 1 - carried,
                    false,
                    cancellationToken
                );
            var isLast = filled <= _fragmentLength;
            carry = _buffer[start + Math.Min(filled, _fragmentLength)];
            carried = isLast ? 0 : 1;
            Frame(contextId, isLast ? Pdv.LastOfDataSet : Pdv.MoreDataSet, filled - carried);
            if (!await FlushAsync(cancellationToken))
                return false;
            if (isLast)
                return true;
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private async ValueTask<bool> QueueAsync(byte contextId, CommandSet command, CancellationToken cancellationToken)
    {
        var bytes = CommandWriter.Write(command);
        for (var sent = 0; sent < bytes.Length; )
        {
            var length = Math.Min(_fragmentLength, bytes.Length - sent);
            if (!HasRoomFor(length) && !await FlushAsync(cancellationToken))
                return false;
            bytes.AsSpan(sent, length).CopyTo(_buffer.AsSpan(_pending + HeaderLength));
            sent += length;
            Frame(contextId, sent == bytes.Length ? Pdv.LastOfCommand : Pdv.MoreCommand, length);
        }

        return true;
    }

    private bool HasRoomFor(int length) => _pending + HeaderLength + length + 1 <= _buffer.Length;

    private void Frame(byte contextId, byte control, int length)
    {
        var head = _buffer.AsSpan(_pending, HeaderLength);
        head[0] = (byte)PduType.Data;
        head[1] = 0;
        BinaryPrimitives.WriteInt32BigEndian(head[2..], length + Pdv.HeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(head[6..], length + 2);
        head[10] = contextId;
        head[11] = control;
        _pending += HeaderLength + length;
    }

    private async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        var length = _pending;
        _pending = 0;
        return length == 0 || await _connection.SendAsync(_buffer.AsMemory(0, length), _timeout, cancellationToken);
    }
}
