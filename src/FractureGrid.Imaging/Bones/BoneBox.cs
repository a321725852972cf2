using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Bones;

/// <summary>The minimum enclosing box of the bones on a mask, blind to specks.</summary>
public static class BoneBox
{
    /// <summary>
    /// The box around every 8-connected component of <paramref name="mask"/> (0 is background) that is no speck; null when the mask holds no
    /// bone.
    /// </summary>
    public static PixelBox? Find(ReadOnlySpan<byte> mask, int width, int height, BoneBoxRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, (long)width * height, nameof(mask));
        var components = MaskComponents.Find(mask, width, height);
        long total = 0;
        foreach (var component in components)
        {
            total += component.Area;
        }

        if (total == 0 || total < rule.MinBoneShare * mask.Length)
        {
            return null;
        }

        var (left, top, right, bottom) = (width, height, 0, 0);
        foreach (var (area, box) in components)
        {
            if (area >= rule.MinComponentShare * total)
            {
                (left, top) = (Math.Min(left, box.X), Math.Min(top, box.Y));
                (right, bottom) = (Math.Max(right, box.Right), Math.Max(bottom, box.Bottom));
            }
        }

        return right == 0 ? null : new PixelBox(left, top, right - left, bottom - top);
    }
}
