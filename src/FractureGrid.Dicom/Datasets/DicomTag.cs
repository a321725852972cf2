using System.Globalization;

namespace FractureGrid.Dicom;

/// <summary>An attribute tag: group and element number (PS3.5 section 7.1). Ordered as in a data set.</summary>
public readonly record struct DicomTag(ushort Group, ushort Element) : IComparable<DicomTag>
{
    internal DicomTag(uint value)
        : this((ushort)(value >> 16), (ushort)value) { }

    internal uint Value => ((uint)Group << 16) | Element;

    /// <summary>Private attributes have odd group numbers (PS3.5 section 7.8).</summary>
    public bool IsPrivate => (Group & 1) == 1;

    /// <summary>(gggg,0010) to (gggg,00FF) of an odd group reserve a block of private elements.</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x0010 and <= 0x00FF;

    /// <summary>(gggg,0000) holds the length of its group; retired outside groups 0000 and 0002.</summary>
    public bool IsGroupLength => Element == 0;

    public int CompareTo(DicomTag other) => Value.CompareTo(other.Value);

    public static bool operator <(DicomTag left, DicomTag right) => left.Value < right.Value;

    public static bool operator >(DicomTag left, DicomTag right) => left.Value > right.Value;

    public static bool operator <=(DicomTag left, DicomTag right) => left.Value <= right.Value;

    public static bool operator >=(DicomTag left, DicomTag right) => left.Value >= right.Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}
