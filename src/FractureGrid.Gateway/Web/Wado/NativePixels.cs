using System.Runtime.InteropServices;
using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A decoded frame as little-endian native pixel data (PS3.5 section 8.1.1).</summary>
internal static class NativePixels
{
    /// <param name="isWide">Bits Allocated is 16; else 8.</param>
    public static byte[] Of(PixelFrame frame, bool isWide)
    {
        if (isWide)
        {
            return BitConverter.IsLittleEndian
                ? MemoryMarshal.AsBytes(frame.Samples.AsSpan()).ToArray()
                : throw new PlatformNotSupportedException("Big-endian machines are not supported.");
        }

        var bytes = new byte[frame.Samples.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)frame.Samples[i];
        }

        return bytes;
    }
}
