using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

/// <summary>The two properties of a transfer syntax that the parser needs.</summary>
internal readonly record struct DatasetEncoding(bool ExplicitVr, bool BigEndian)
{
    private const int ShortestSample = 8;

    public static DatasetEncoding ImplicitLittleEndian { get; } = new(false, false);

    public static DatasetEncoding ExplicitLittleEndian { get; } = new(true, false);

    /// <summary>
    /// Looks at the first element: senders name the wrong syntax, and some files name none. Returns what was declared where the bytes
    /// don't contradict it, null when nothing was declared and the bytes don't look like a data set.
    /// </summary>
    public static DatasetEncoding? Detect(ReadOnlySpan<byte> start, DatasetEncoding? declared, long? remaining)
    {
        if (start.Length < ShortestSample)
        {
            return declared;
        }
        var (low, high) = (start[0], start[1]);
        var vr = (DicomVr)((start[4] << 8) | start[5]);
        if (vr.IsKnown() && (low == 0) != (high == 0))
        {
            return IsPlausibleGroup(low, high) || declared is not null ? new DatasetEncoding(true, low == 0) : null;
        }
        if (declared is not null)
        {
            return declared.Value.ExplicitVr && !IsUpperCase(vr) ? declared.Value with { ExplicitVr = false } : declared;
        }
        var tag = new DicomTag((ushort)(low | (high << 8)), (ushort)(start[2] | (start[3] << 8)));
        var length = BitConverter.ToUInt32(start[4..]);
        var isKnown = DicomDictionary.VrOf(tag) != DicomVr.UN || (IsUndefinedSequence(start) && tag.Group <= 0x10);
        return IsPlausibleGroup(low, high) && isKnown && (length <= (remaining ?? uint.MaxValue) || length == ElementHeader.Undefined)
            ? ImplicitLittleEndian
            : null;
    }

    /// <summary>Two capital letters: a value representation of today or of tomorrow.</summary>
    public static bool IsUpperCase(DicomVr vr) => ((int)vr >> 8) is >= 'A' and <= 'Z' && ((int)vr & 0xFF) is >= 'A' and <= 'Z';

    /// <summary>Data sets begin in groups 0002 to 0010; group 0001 is private but seen.</summary>
    private static bool IsPlausibleGroup(byte low, byte high) => (low == 0 ? high : low) is >= 1 and <= 0x10 && (low == 0) != (high == 0);

    private static bool IsUndefinedSequence(ReadOnlySpan<byte> start) =>
        start.Length >= 12
        && BitConverter.ToUInt32(start[4..]) == ElementHeader.Undefined
        && BitConverter.ToUInt32(start[8..]) == 0xE000FFFE;
}
