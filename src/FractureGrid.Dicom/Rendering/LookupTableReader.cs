using System.Buffers.Binary;

namespace FractureGrid.Dicom.Rendering;

/// <summary>LUT Descriptor (0028,3002) and LUT Data (0028,3006) of a LUT item.</summary>
internal static class LookupTableReader
{
    /// <summary>The table, or null when descriptor and data do not make one.</summary>
    public static LookupTable? Read(DicomDataset item, bool isSigned)
    {
        if (
            item.GetDoubles(DicomTags.LutDescriptor) is not [var entries, var first, var bits]
            || item.GetBytes(DicomTags.LutData) is not { } data
        )
        {
            return null;
        }

        // The number of entries is unsigned whatever the VR says, and 0 stands for 65,536 (PS3.3 C.11.1.1).
        var count = (int)entries & 0xFFFF;
        count = count == 0 ? 65536 : count;
        var firstMapped = isSigned ? (int)(short)(int)first : (ushort)(int)first;
        if (bits is < 8 or > 16 || Entries(data.Span, count) is not { } table)
        {
            return null;
        }

        return new LookupTable(table, firstMapped, (int)bits);
    }

    private static ushort[]? Entries(ReadOnlySpan<byte> data, int count)
    {
        var table = new ushort[count];
        if (data.Length >= 2 * count)
        {
            for (var i = 0; i < count; i++)
            {
                table[i] = BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]);
            }

            return table;
        }

        // Packed bytes, where a writer took 8-bit entries literally.
        if (data.Length < count)
        {
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            table[i] = data[i];
        }

        return table;
    }
}
