using System.IO.Compression;

namespace FractureGrid.Dicom.Files;

/// <summary>
/// Inflates the rest of a source (PS3.5 section A.5) up to a limit. Broken or too much data end the stream early; the properties say
/// which.
/// </summary>
internal sealed class InflatingStream : Stream
{
    private const long UncheckedBytes = 64L << 20;

    private readonly SourceStream _compressed;
    private readonly DeflateStream _inflater;
    private readonly DicomReadOptions _options;
    private long _produced;

    public InflatingStream(ByteSource source, DicomReadOptions options)
    {
        _compressed = new SourceStream(source);
        _inflater = new DeflateStream(_compressed, CompressionMode.Decompress, leaveOpen: true);
        _options = options;
    }

    public bool IsOverLimit { get; private set; }

    public bool IsBroken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _produced;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (IsOverLimit || IsBroken)
        {
            return 0;
        }
        try
        {
            var count = _inflater.Read(buffer);
            _produced += count;
            IsOverLimit =
                _produced > _options.MaxInflatedBytes
                || (_produced > UncheckedBytes && _produced / Math.Max(1, _compressed.Position) > _options.MaxInflateRatio);
            return IsOverLimit ? 0 : count;
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater.Dispose();
            _compressed.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>The unread rest of a source as a stream.</summary>
    private sealed class SourceStream(ByteSource source) : Stream
    {
        private long _consumed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _consumed;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = source.Read(buffer);
            _consumed += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
