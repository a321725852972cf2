namespace FractureGrid.Inference.Tests;

/// <summary>A stream whose disk is gone.</summary>
internal sealed class FailingStream : MemoryStream
{
    public override long Length => 1000;

    public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The disk is gone.");

    public override int Read(Span<byte> buffer) => throw new IOException("The disk is gone.");
}
