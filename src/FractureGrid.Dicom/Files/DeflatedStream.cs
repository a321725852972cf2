using System.IO.Compression;

namespace FractureGrid.Dicom.Files;

/// <summary>Deflated data sets (PS3.5 section A.5): a raw deflate stream, padded to an even number of bytes.</summary>
internal static class DeflatedStream
{
    public static void Write(Stream stream, Action<Stream> write)
    {
        using var counted = new CountingStream(stream);
        using (var deflate = new DeflateStream(counted, CompressionLevel.Optimal, leaveOpen: true))
        {
            write(deflate);
        }
        if ((counted.Count & 1) == 1)
        {
            stream.WriteByte(0);
        }
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Count += buffer.Length;
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
