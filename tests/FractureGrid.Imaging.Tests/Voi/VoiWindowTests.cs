using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging.Voi;

namespace FractureGrid.Imaging.Tests.Voi;

public sealed class VoiWindowTests
{
    // PS3.3 C.11.2.1.2.1, note 4: c = 2048, w = 4096 maps 0..4095 to the whole range; c = 2048, w = 1 is a threshold.
    [Theory]
    [InlineData(2048, 4096, 0, 0.0)]
    [InlineData(2048, 4096, 4095, 1.0)]
    [InlineData(2048, 4096, 2047.5, 0.5)]
    [InlineData(2048, 1, 2047, 0.0)]
    [InlineData(2048, 1, 2048, 1.0)]
    [InlineData(0, 100, -50, 0.0)]
    [InlineData(0, 100, 49, 1.0)]
    public void Linear_follows_the_standard(double center, double width, double value, double expected) =>
        Assert.Equal(expected, new VoiWindow(center, width, VoiFunction.Linear).Apply(value), 1e-12);

    // C.11.2.1.3.2: c = 2048, w = 4096 reaches 1 at 4096; c = 0, w = 100 runs from -50 to 50.
    [Theory]
    [InlineData(2048, 4096, 4096, 1.0)]
    [InlineData(0, 100, -50, 0.0)]
    [InlineData(0, 100, 0, 0.5)]
    [InlineData(0, 100, 25, 0.75)]
    [InlineData(0, 100, 50, 1.0)]
    public void Linear_exact_follows_the_standard(double center, double width, double value, double expected) =>
        Assert.Equal(expected, new VoiWindow(center, width, VoiFunction.LinearExact).Apply(value), 1e-12);

    // C.11.2.1.3.1: 1 / (1 + exp(-4 (x - c) / w)), values by python's math.exp.
    [Theory]
    [InlineData(2048, 1024, 2048, 0.5)]
    [InlineData(2048, 1024, 2560, 0.8807970779778823)]
    [InlineData(2048, 1024, 1024, 0.01798620996209156)]
    public void Sigmoid_follows_the_standard(double center, double width, double value, double expected) =>
        Assert.Equal(expected, new VoiWindow(center, width, VoiFunction.Sigmoid).Apply(value), 1e-12);

    [Theory]
    [InlineData(0.5, VoiFunction.Linear, false)]
    [InlineData(0.5, VoiFunction.LinearExact, true)]
    [InlineData(0, VoiFunction.Sigmoid, false)]
    [InlineData(double.NaN, VoiFunction.Linear, false)]
    public void Widths_that_the_standard_forbids_are_invalid(double width, VoiFunction function, bool valid) =>
        Assert.Equal(valid, new VoiWindow(0, width, function).IsValid);

    [Fact]
    public void A_table_is_clamped_at_its_ends_and_scaled_by_its_bits()
    {
        var voi = new VoiLut(new LookupTable([0, 512, 1023], 100, 10));

        Assert.Equal(0, voi.Apply(-5));
        Assert.Equal(512 / 1023.0, voi.Apply(101));
        Assert.Equal(1, voi.Apply(40000));
    }

    [Fact]
    public void Display_inverts_after_the_window_and_falls_back_to_the_stretch()
    {
        var window = new VoiWindow(2, 4, VoiFunction.LinearExact);

        Assert.Equal<byte>([0, 64, 128, 255], FilmDisplay.Render(Raw(window, false)).Pixels);
        Assert.Equal<byte>([255, 191, 128, 0], FilmDisplay.Render(Raw(window, true)).Pixels);
        Assert.Equal<byte>([0, 64, 128, 255], FilmDisplay.Render(Raw(null, false)).Pixels);
    }

    private static RawFilm Raw(IVoiTransform? voi, bool inverted) =>
        new()
        {
            Width = 4,
            Height = 1,
            Samples = [0, 1, 2, 4],
            Voi = voi,
            IsInverted = inverted,
        };
}
