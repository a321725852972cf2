namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Values that the network tests share.</summary>
internal static class Wire
{
    public const string Verification = "1.2.840.10008.1.1";
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    public const string JpegLossless = "1.2.840.10008.1.2.4.70";
    public const string Rle = "1.2.840.10008.1.2.5";
    public const string Dx = "1.2.840.10008.5.1.4.1.1.1.1";
    public const string Cr = "1.2.840.10008.5.1.4.1.1.1";
    public const string Ct = "1.2.840.10008.5.1.4.1.1.2";

    /// <summary>Bound on waits for what must happen; only a failing test ever reaches it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that differ from place to place, the same on each run.</summary>
    public static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        var state = 2463534242u;
        for (var i = 0; i < length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            bytes[i] = (byte)state;
        }

        return bytes;
    }
}
