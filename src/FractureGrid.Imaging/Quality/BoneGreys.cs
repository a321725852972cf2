namespace FractureGrid.Imaging.Quality;

/// <summary>Greys of the bone on a film with its mask.</summary>
/// <param name="Mean">Mean grey of the bone on the scale 0..1.</param>
/// <param name="ClippedShare">
/// Share of the bone at an end of the range. On a film that was averaged down only areas count, not single pixels. The stretch itself puts half a per cent of
/// the film at each end.
/// </param>
public readonly record struct BoneGreys(double Mean, double ClippedShare)
{
    // Averaging and rounding take a grey from a saturated area.
    private const byte Dark = 1;
    private const byte Bright = 254;

    /// <summary>Null where the mask (0 is background) holds no bone.</summary>
    public static BoneGreys? Of(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> mask)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, pixels.Length, nameof(mask));
        var (bone, sum, clipped) = (0, 0L, 0);
        for (var i = 0; i < pixels.Length; i++)
        {
            if (mask[i] != 0)
            {
                bone++;
                sum += pixels[i];
                clipped += pixels[i] is <= Dark or >= Bright ? 1 : 0;
            }
        }

        return bone == 0 ? null : new BoneGreys((double)sum / bone / byte.MaxValue, (double)clipped / bone);
    }
}
