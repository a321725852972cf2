namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>A scan header (ITU-T T.81 B.2.3): the components, coefficients and bits that its entropy-coded data bring.</summary>
internal sealed record JpegScan
{
    private const int LargestPointTransform = 13;
    private const int MostBlocksPerMcu = 10;

    public required IReadOnlyList<JpegComponent> Components { get; init; }

    /// <summary>First and last coefficient in zigzag order.</summary>
    public required int First { get; init; }

    public required int Last { get; init; }

    /// <summary>The lowest bit that was known before; 0 in the first scan of a coefficient.</summary>
    public required int High { get; init; }

    /// <summary>The lowest bit known after this scan.</summary>
    public required int Low { get; init; }

    /// <summary>Checks the header against frame and tables and readies the components. Null where it can't be decoded.</summary>
    public static JpegScan? Read(ReadOnlySpan<byte> header, JpegFrame frame, JpegTables tables)
    {
        var count = header.IsEmpty ? 0 : header[0];
        if (count is < 1 or > 4 || header.Length < 4 + (2 * count))
        {
            return null;
        }
        var components = new List<JpegComponent>(count);
        for (var i = 0; i < count; i++)
        {
            var (id, slots) = (header[1 + (2 * i)], header[2 + (2 * i)]);
            var component = frame.Components.FirstOrDefault(x => x.Id == id && !components.Contains(x));
            if (component is null)
            {
                return null;
            }
            (component.Dc, component.Ac, component.Prediction) = (tables.Dc(slots >> 4), tables.Ac(slots & 0x0F), 0);
            component.Steps ??= tables.Quantisation(component.QuantisationSlot);
            components.Add(component);
        }
        var rest = header[(1 + (2 * count))..];
        var scan = new JpegScan
        {
            Components = components,
            // Sequential scans hold everything, and some encoders write nonsense here.
            First = frame.IsProgressive ? rest[0] : 0,
            Last = frame.IsProgressive ? rest[1] : JpegZigZag.BlockSize - 1,
            High = frame.IsProgressive ? rest[2] >> 4 : 0,
            Low = frame.IsProgressive ? rest[2] & 0x0F : 0,
        };
        return scan.IsSound(frame.IsProgressive) ? scan : null;
    }

    private bool IsSound(bool isProgressive)
    {
        var hasOrder =
            !isProgressive
            || (
                First <= Last
                && Last < JpegZigZag.BlockSize
                && Low <= LargestPointTransform
                && (High == 0 || High == Low + 1)
                && (First == 0 ? Last == 0 : Components.Count == 1)
            );
        if (!hasOrder || (Components.Count > 1 && Components.Sum(x => x.Horizontal * x.Vertical) > MostBlocksPerMcu))
        {
            return false;
        }
        foreach (var component in Components)
        {
            var hasTables =
                component.Steps is not null
                && (component.Dc is not null || First > 0 || High > 0)
                && (component.Ac is not null || Last == 0)
                && (First == 0 || component.HasDc);
            if (!hasTables || !component.TryAdvance(First, Last, High, Low))
            {
                return false;
            }
        }
        return true;
    }
}
