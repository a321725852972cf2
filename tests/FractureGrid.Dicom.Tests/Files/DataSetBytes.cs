using System.Buffers.Binary;
using System.Text;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>Data sets written byte by byte, so that they can be wrong.</summary>
internal sealed class DataSetBytes(bool isExplicit = true, bool isBigEndian = false)
{
    public const uint Undefined = 0xFFFFFFFF;

    private readonly List<byte> _bytes = [];

    /// <summary>An element with the length of its value, or with another one.</summary>
    public DataSetBytes Add(uint tag, string vr, ReadOnlySpan<byte> value, uint? length = null)
    {
        Tag(tag);
        var claimed = length ?? (uint)value.Length;
        if (!isExplicit)
        {
            Number(claimed, 4);
        }
        else if (vr is "OB" or "OW" or "SQ" or "UN" or "UT" or "OF" or "UC" or "UR")
        {
            _bytes.AddRange(Encoding.ASCII.GetBytes(vr));
            Number(0, 2);
            Number(claimed, 4);
        }
        else
        {
            _bytes.AddRange(Encoding.Latin1.GetBytes(vr));
            Number(claimed, 2);
        }
        _bytes.AddRange(value);
        return this;
    }

    public DataSetBytes Add(uint tag, string vr, string value) => Add(tag, vr, Encoding.Latin1.GetBytes(value));

    /// <summary>Item, item end or sequence end.</summary>
    public DataSetBytes Mark(uint tag, uint length = 0)
    {
        Tag(tag);
        Number(length, 4);
        return this;
    }

    public DataSetBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    /// <summary>Reads it as a Part 10 file in the matching syntax, or in the given one.</summary>
    public DicomResult<DicomFile> Read(string? syntax = null, DicomReadOptions? options = null)
    {
        syntax ??=
            !isExplicit ? TransferSyntaxUids.ImplicitVrLittleEndian
            : isBigEndian ? TransferSyntaxUids.ExplicitVrBigEndian
            : TransferSyntaxUids.ExplicitVrLittleEndian;
        using var meta = new MemoryStream();
        Dicom.Files.FileMeta.Write(meta, Dicom.Files.FileMeta.Create("1.2.3", "1.2.3.4", syntax));
        return DicomFile.Read(new ReadOnlyMemory<byte>([.. meta.ToArray(), .. ToArray()]), options);
    }

    private void Tag(uint tag)
    {
        Number(tag >> 16, 2);
        Number(tag & 0xFFFF, 2);
    }

    private void Number(uint value, int size)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            _bytes.AddRange(bytes[(4 - size)..]);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            _bytes.AddRange(bytes[..size]);
        }
    }
}
