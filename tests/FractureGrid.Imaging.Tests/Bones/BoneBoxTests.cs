using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging.Bones;

namespace FractureGrid.Imaging.Tests.Bones;

public sealed class BoneBoxTests
{
    private static readonly BoneBoxRule Rule = new(0.02, 0.01);

    [Fact]
    public void Two_bones_share_one_box()
    {
        var mask = Mask(new PixelBox(10, 20, 30, 5), new PixelBox(60, 50, 10, 40));

        Assert.Equal(new PixelBox(10, 20, 60, 70), BoneBox.Find(mask, 100, 100, Rule));
    }

    [Fact]
    public void Specks_are_left_out()
    {
        var mask = Mask(new PixelBox(40, 40, 20, 20), new PixelBox(1, 1, 2, 2), new PixelBox(97, 97, 2, 3));

        Assert.Equal(new PixelBox(40, 40, 20, 20), BoneBox.Find(mask, 100, 100, Rule));
    }

    [Fact]
    public void Pixels_that_touch_at_a_corner_are_one_component()
    {
        // Two squares of 10 % each; parted, either would be a speck under a rule that asks for 60 %.
        var mask = Mask(new PixelBox(10, 10, 31, 31), new PixelBox(41, 41, 31, 31));

        Assert.Equal(new PixelBox(10, 10, 62, 62), BoneBox.Find(mask, 100, 100, new BoneBoxRule(0.6, 0.01)));
    }

    [Fact]
    public void Too_little_mask_is_no_bone()
    {
        Assert.Null(BoneBox.Find(Mask(), 100, 100, Rule));
        Assert.Null(BoneBox.Find(Mask(new PixelBox(5, 5, 9, 11)), 100, 100, Rule));
        Assert.NotNull(BoneBox.Find(Mask(new PixelBox(5, 5, 10, 10)), 100, 100, Rule));
    }

    [Fact]
    public void A_mask_of_dust_is_no_bone()
    {
        var dust = Enumerable.Range(0, 400).Select(i => new PixelBox(i % 20 * 5, i / 20 * 5, 1, 1));

        Assert.Null(BoneBox.Find(Mask([.. dust]), 100, 100, Rule));
    }

    [Fact]
    public void A_full_mask_is_the_whole_image() =>
        Assert.Equal(new PixelBox(0, 0, 100, 100), BoneBox.Find(Mask(new PixelBox(0, 0, 100, 100)), 100, 100, Rule));

    private static byte[] Mask(params ReadOnlySpan<PixelBox> boxes)
    {
        var mask = new byte[100 * 100];
        foreach (var box in boxes)
        {
            for (var y = box.Y; y < box.Bottom; y++)
            {
                mask.AsSpan((y * 100) + box.X, box.Width).Fill(1);
            }
        }

        return mask;
    }
}
