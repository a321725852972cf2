using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging.Stretching;

namespace FractureGrid.Imaging.Tests.Stretching;

public sealed class GreyStretchTests
{
    // numpy: v = (x*x*7 + y*y*3 + x*y) % 4096 over 50 x 40; levels, counts = unique(v); lo and hi by searchsorted(cumsum(counts), share * size);
    // floor(255 * (clip(v, lo, hi) - lo) / (hi - lo) + .5). It gives lo = 13, hi = 4071 and the sums below.
    [Fact]
    public void Percentiles_are_stretched_to_the_whole_range()
    {
        var pixels = GreyStretch.Apply(Parabola());

        Assert.Equal<byte>([0, 0, 1, 3, 6, 10, 15, 21, 27, 35, 43, 52], pixels[..12]);
        Assert.Equal(238761, pixels.Sum(p => p));
    }

    [Fact]
    public void Low_values_become_bright_where_the_film_is_inverted()
    {
        var pixels = GreyStretch.Apply(Parabola(inverted: true));

        Assert.Equal<byte>([255, 255, 254, 252, 249, 245, 240, 235, 228, 221, 212, 203], pixels[..12]);
        Assert.Equal(271962, pixels.Sum(p => p));
    }

    [Fact]
    public void A_rescale_changes_nothing_and_a_negative_slope_inverts()
    {
        var plain = GreyStretch.Apply(Parabola());
        var inverted = GreyStretch.Apply(Parabola(inverted: true));

        Assert.Equal(plain, GreyStretch.Apply(Parabola(modality: ModalityTransform.Line(2, -1024))));
        Assert.Equal(inverted, GreyStretch.Apply(Parabola(modality: ModalityTransform.Line(-1, 4095))));
    }

    [Fact]
    public void A_modality_table_that_falls_inverts()
    {
        var falling = new LookupTable([.. Enumerable.Range(0, 4096).Select(i => (ushort)(4095 - i))], 0, 12);

        var pixels = GreyStretch.Apply(Parabola(modality: ModalityTransform.Table(falling)));

        Assert.Equal(GreyStretch.Apply(Parabola(inverted: true)), pixels);
    }

    [Fact]
    public void A_flat_film_is_black()
    {
        var samples = new ushort[64];
        Array.Fill(samples, (ushort)700);

        var pixels = GreyStretch.Apply(
            new RawFilm
            {
                Width = 8,
                Height = 8,
                Samples = samples,
            }
        );

        Assert.All(pixels, p => Assert.Equal(0, p));
    }

    [Fact]
    public void Padding_counts_for_nothing_and_is_black()
    {
        ushort[] image = [10, 20, 30, 40];
        ushort[] padded = [10, 20, 30, 40, 65000, 65000, 65001, 65002];

        var expected = GreyStretch.Apply(Raw(image));
        var pixels = GreyStretch.Apply(Raw(padded, padding: new PixelPadding(65000, 65002)));

        Assert.Equal<byte>([0, 85, 170, 255], expected);
        Assert.Equal<byte>([0, 85, 170, 255, 0, 0, 0, 0], pixels);
    }

    [Fact]
    public void Nothing_but_padding_is_black() =>
        Assert.Equal<byte>([0, 0], GreyStretch.Apply(Raw([5, 5], padding: new PixelPadding(5, 5))));

    [Fact]
    public void Signed_samples_are_ordered_as_numbers()
    {
        var pixels = GreyStretch.Apply(Raw([0xFFFF, 0, 1], signed: true));

        Assert.Equal<byte>([0, 128, 255], pixels);
    }

    [Fact]
    public void Rare_outliers_do_not_set_the_range()
    {
        // 1000 samples: 4 far above and 4 far below, less than 0.5 % each.
        ushort[] samples = [.. Enumerable.Range(0, 992).Select(i => (ushort)(1000 + (i % 100))), 0, 0, 0, 0, 60000, 60000, 60000, 60000];

        var pixels = GreyStretch.Apply(Raw(samples));

        Assert.Equal(0, pixels[992]);
        Assert.Equal(255, pixels[999]);
        Assert.Equal(0, pixels[0]);
        Assert.Equal(255, pixels[99]);
    }

    private static RawFilm Raw(ushort[] samples, bool signed = false, PixelPadding? padding = null) =>
        new()
        {
            Width = samples.Length,
            Height = 1,
            Samples = samples,
            IsSigned = signed,
            Padding = padding,
        };

    private static RawFilm Parabola(bool inverted = false, ModalityTransform? modality = null)
    {
        var samples = new ushort[50 * 40];
        for (var i = 0; i < samples.Length; i++)
        {
            var (y, x) = Math.DivRem(i, 50);
            samples[i] = (ushort)(((x * x * 7) + (y * y * 3) + (x * y)) % 4096);
        }

        return new RawFilm
        {
            Width = 50,
            Height = 40,
            Samples = samples,
            IsInverted = inverted,
            Modality = modality ?? ModalityTransform.Identity,
        };
    }
}
