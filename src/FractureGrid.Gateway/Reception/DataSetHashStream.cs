using System.Security.Cryptography;

namespace FractureGrid.Gateway.Reception;

/// <summary>Takes a Part 10 file and feeds what follows its meta information to a hash (PS3.10 section 7.1: preamble, prefix, then group 0002 with its length).</summary>
internal sealed class DataSetHashStream(IncrementalHash hash) : Stream
{
    private readonly byte[] _head = new byte[PartTenHead.Length];
    private long _position;
    private long _dataSetStart;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _position;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_position < PartTenHead.Length)
        {
            var taken = (int)Math.Min(buffer.Length, PartTenHead.Length - _position);
            buffer[..taken].CopyTo(_head.AsSpan((int)_position));
            buffer = buffer[taken..];
            _position += taken;
            if (_position < PartTenHead.Length)
            {
                return;
            }

            _dataSetStart = PartTenHead.DataSetStart(_head);
        }

        var skipped = (int)Math.Clamp(_dataSetStart - _position, 0, buffer.Length);
        hash.AppendData(buffer[skipped..]);
        _position += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
