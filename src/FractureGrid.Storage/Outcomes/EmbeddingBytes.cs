using System.Runtime.InteropServices;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Embeddings as 32-bit floats, little-endian.</summary>
internal static class EmbeddingBytes
{
    public static byte[] Write(IReadOnlyList<float> vector) => MemoryMarshal.AsBytes<float>(vector.ToArray()).ToArray();

    public static IReadOnlyList<float> Read(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
