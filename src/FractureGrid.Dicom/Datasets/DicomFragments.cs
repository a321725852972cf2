using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom;

/// <summary>Compressed pixel data as they stand in the file (PS3.5 section A.4): the basic offset table and the fragments.</summary>
public sealed class DicomFragments
{
    private readonly IReadOnlyList<ValueBytes> _fragments;

    internal DicomFragments(ReadOnlyMemory<byte> offsetTable, IReadOnlyList<ValueBytes> fragments)
    {
        OffsetTable = offsetTable;
        _fragments = fragments;
    }

    public DicomFragments(params ReadOnlySpan<ReadOnlyMemory<byte>> fragments)
    {
        var values = new ValueBytes[fragments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new ValueBytes(fragments[i]);
        }
        _fragments = values;
    }

    /// <summary>The basic offset table, little endian; may be empty.</summary>
    public ReadOnlyMemory<byte> OffsetTable { get; }

    public int Count => _fragments.Count;

    /// <summary>Bytes of all fragments together.</summary>
    public long TotalLength
    {
        get
        {
            var total = 0L;
            for (var i = 0; i < _fragments.Count; i++)
            {
                total += _fragments[i].Length;
            }
            return total;
        }
    }

    /// <summary>The bytes of one fragment; reads them from the file when they were left there.</summary>
    public ReadOnlyMemory<byte> this[int index] => _fragments[index].Load();

    internal ValueBytes ValueAt(int index) => _fragments[index];
}
