namespace FractureGrid.Dicom.Rendering;

/// <summary>
/// A DICOM lookup table (PS3.3 C.11.1.1.1, C.11.2.1.1): inputs below the first mapped value take the first entry, inputs above the last
/// mapped value take the last entry.
/// </summary>
public sealed class LookupTable
{
    private readonly ushort[] _entries;

    /// <param name="entries">At least one entry.</param>
    /// <param name="firstMapped">The input that takes the first entry.</param>
    /// <param name="bits">Bits of an entry, 8 to 16.</param>
    public LookupTable(ushort[] entries, int firstMapped, int bits)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfZero(entries.Length, nameof(entries));
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 16);
        _entries = entries;
        FirstMapped = firstMapped;
        Bits = bits;
    }

    public int FirstMapped { get; }

    public int Bits { get; }

    public int Count => _entries.Length;

    public ushort this[int input] => _entries[Math.Clamp((long)input - FirstMapped, 0, _entries.Length - 1)];
}
