using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>The frame of a lossless codestream (ITU-T T.81 B.2.2, T.87 C.2.2): its components, and the samples that its scans fill.</summary>
internal sealed class LosslessFrame
{
    private readonly PixelDescription _description;
    private readonly byte[] _components;
    private readonly bool[] _isDecoded;

    private LosslessFrame(PixelDescription description, byte[] components, int precision)
    {
        _description = description;
        _components = components;
        _isDecoded = new bool[components.Length];
        Precision = precision;
    }

    public int Precision { get; }

    /// <summary>Every component had its scan.</summary>
    public bool IsWhole => !_isDecoded.Contains(false);

    /// <summary>Plane after plane; empty until a scan has enough bytes for them.</summary>
    public ushort[] Samples { get; private set; } = [];

    /// <summary>Reads the frame header and compares it with the data set.</summary>
    public static DicomResult<LosslessFrame> Read(ReadOnlySpan<byte> parameters, PixelDescription description)
    {
        if (parameters.Length < 6)
        {
            return LosslessCodestream.Corrupt("The frame header is broken.");
        }
        var (rows, columns) = (
            BinaryPrimitives.ReadUInt16BigEndian(parameters[1..]),
            BinaryPrimitives.ReadUInt16BigEndian(parameters[3..])
        );
        if (CodestreamCheck.Compare(description, columns, rows, parameters[5], parameters[0]) is { } fault)
        {
            return fault;
        }
        if (parameters.Length != 6 + (3 * description.Components))
        {
            return LosslessCodestream.Corrupt("The frame header is broken.");
        }
        var components = new byte[description.Components];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = parameters[6 + (3 * i)];
            // Sampling factors of a single component mean nothing.
            if (components.AsSpan(0, i).Contains(components[i]) || (components.Length > 1 && parameters[7 + (3 * i)] != 0x11))
            {
                return LosslessCodestream.Corrupt("Components of the codestream have one name or are subsampled.");
            }
        }
        return new LosslessFrame(description, components, parameters[0]);
    }

    /// <summary>How many components a scan header names; 0 where it is broken.</summary>
    public int CountOf(ReadOnlySpan<byte> scan)
    {
        var count = scan.IsEmpty ? 0 : scan[0];
        return count <= _components.Length && scan.Length == 4 + (2 * count) ? count : 0;
    }

    /// <summary>The index of the component for a scan, which has it from now on; -1 where there is none of this name or it had its scan.</summary>
    public int Take(byte name)
    {
        var index = _components.AsSpan().IndexOf(name);
        if (index < 0 || _isDecoded[index])
        {
            return -1;
        }
        _isDecoded[index] = true;
        return index;
    }

    /// <summary>Makes room for the samples, which is to be done only when there are bytes for them.</summary>
    public ushort[] Allocate()
    {
        if (Samples.Length == 0)
        {
            Samples = GC.AllocateUninitializedArray<ushort>(_description.SampleCount);
        }
        return Samples;
    }
}
