namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>One component of a frame: its place in the sampling grid (ITU-T T.81 A.1.1) and what has been decoded of it.</summary>
internal sealed class JpegComponent(byte id, int horizontal, int vertical, int quantisationSlot)
{
    /// <summary>Point transform of the last scan of each coefficient; -1 for one that has not come yet.</summary>
    private readonly sbyte[] _lowestBits = [.. Enumerable.Repeat((sbyte)-1, JpegZigZag.BlockSize)];

    public byte Id => id;

    public int Horizontal => horizontal;

    public int Vertical => vertical;

    public int QuantisationSlot => quantisationSlot;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int BlocksAcross => (Width + 7) / 8;

    public int BlocksDown => (Height + 7) / 8;

    /// <summary>Blocks of a row with those that only fill the last MCU.</summary>
    public int PaddedAcross { get; private set; }

    public int PaddedDown { get; private set; }

    /// <summary>Set by the component's first scan: quantiser steps in zigzag order.</summary>
    public ushort[]? Steps { get; set; }

    /// <summary>Width x Height samples, once there is room for them.</summary>
    public ushort[] Plane { get; private set; } = [];

    /// <summary>Progressive only: all coefficients, block by block in zigzag order, filling blocks included.</summary>
    public short[] Coefficients { get; private set; } = [];

    public JpegHuffmanTable? Dc { get; set; }

    public JpegHuffmanTable? Ac { get; set; }

    /// <summary>The last difference-coded coefficient (T.81 F.1.1.5.1).</summary>
    public int Prediction { get; set; }

    public bool HasDc => _lowestBits[0] >= 0;

    /// <summary>All bits of the first coefficient have come.</summary>
    public bool IsDcWhole => _lowestBits[0] == 0;

    /// <summary>Lays the component out in a frame whose largest factors are given.</summary>
    public void LayOut(int columns, int rows, int mostHorizontal, int mostVertical)
    {
        Width = (int)((((long)columns * horizontal) + mostHorizontal - 1) / mostHorizontal);
        Height = (int)((((long)rows * vertical) + mostVertical - 1) / mostVertical);
        PaddedAcross = (columns + (8 * mostHorizontal) - 1) / (8 * mostHorizontal) * horizontal;
        PaddedDown = (rows + (8 * mostVertical) - 1) / (8 * mostVertical) * vertical;
    }

    public void Allocate(bool withCoefficients)
    {
        Plane = GC.AllocateUninitializedArray<ushort>(Width * Height);
        if (withCoefficients)
        {
            Coefficients = new short[PaddedAcross * PaddedDown * JpegZigZag.BlockSize];
        }
    }

    /// <summary>
    /// Notes that a scan brings these coefficients down to a bit. False for a scan out of order: a first scan comes once, and each
    /// refinement gives the next bit (T.81 G.1.1.1.2).
    /// </summary>
    public bool TryAdvance(int first, int last, int high, int low)
    {
        var coefficients = _lowestBits.AsSpan(first, last - first + 1);
        if (coefficients.ContainsAnyExcept(high == 0 ? (sbyte)-1 : (sbyte)high))
        {
            return false;
        }
        coefficients.Fill((sbyte)low);
        return true;
    }

    /// <summary>Cuts a decoded block to the part inside the plane.</summary>
    public void Place(ReadOnlySpan<ushort> block, int column, int row)
    {
        var (x, y) = (column * 8, row * 8);
        var width = Math.Min(8, Width - x);
        for (var i = 0; i < 8 && y + i < Height; i++)
        {
            block.Slice(i * 8, width).CopyTo(Plane.AsSpan(((y + i) * Width) + x));
        }
    }
}
