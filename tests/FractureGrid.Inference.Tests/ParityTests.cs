using System.Text.Json;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests;

/// <summary>
/// From film to lesions as the Python reference of <c>models/training</c> goes, with the package of random weights that
/// <c>Fixtures/make_parity.py</c> exported: whatever differs is the implementation.
/// </summary>
public sealed class ParityTests
{
    private const double Pixels = 0.5;
    private const double Scores = 0.002;

    public static TheoryData<string> Films => [.. Entries.Select(entry => entry.GetProperty("file").GetString()!)];

    private static IEnumerable<JsonElement> Entries => Fixture.Read("parity/parity.json").EnumerateArray();

    [Theory]
    [MemberData(nameof(Films))]
    public void Crop_and_lesions_are_those_of_the_reference(string file)
    {
        var expected = Entry(file);
        var options = new InferenceOptions { LeastListedScore = 0 };
        using var analyser = FilmAnalyser.Create(ModelPackage.Load(Fixture.Parity), options, TimeProvider.System);
        using var film = File.OpenRead(Path.Combine(Fixture.Parity, file));

        var analysis = analyser.Analyse(film, TestContext.Current.CancellationToken);

        var crop = expected.GetProperty("crop");
        Assert.Equal(crop.GetProperty("found").GetBoolean(), analysis.BoneFound);
        AssertBox(crop, analysis.Bone, 1e-9);
        var lesions = expected.GetProperty("lesions").EnumerateArray().ToList();
        Assert.Equal(lesions.Count, analysis.Lesions.Count);
        // Not by rank: two scores that differ by less than the tolerance may change places.
        Assert.All(lesions, lesion => Assert.Contains(analysis.Lesions, found => IsSame(lesion, found)));
    }

    [Theory]
    [MemberData(nameof(Films))]
    public void Letterbox_and_network_input_have_the_same_sizes_and_the_same_sum_of_greys(string file)
    {
        var expected = Entry(file);
        var raw = FilmReader.Decode(File.ReadAllBytes(Path.Combine(Fixture.Parity, file))).Value;
        var working = new GreyImage(raw.Width, raw.Height, FilmReader.Develop(raw).Pixels);
        var crop = expected.GetProperty("crop");
        var (x0, y0) = (crop.GetProperty("x0").GetInt32(), crop.GetProperty("y0").GetInt32());
        var part = working.Crop(new PixelBox(x0, y0, crop.GetProperty("x1").GetInt32() - x0, crop.GetProperty("y1").GetInt32() - y0));

        AssertSum(expected.GetProperty("letterbox"), working);
        AssertSum(expected.GetProperty("input"), part);
    }

    private static JsonElement Entry(string file) =>
        Entries.Single(entry => string.Equals(entry.GetProperty("file").GetString(), file, StringComparison.Ordinal));

    private static void AssertSum(JsonElement expected, GreyImage source)
    {
        var resized = Resampler.Resize(source, expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32());
        var sum = resized.Pixels.Sum(pixel => (long)pixel);

        // Sums of single precision in another order may round a few of tens of thousands of pixels the other way.
        Assert.InRange(sum - expected.GetProperty("sum").GetInt64(), -resized.Pixels.Length / 1000, resized.Pixels.Length / 1000);
    }

    private static bool IsSame(JsonElement expected, FilmLesion lesion) =>
        Math.Abs(expected.GetProperty("x0").GetDouble() - lesion.Box.X) <= Pixels
        && Math.Abs(expected.GetProperty("y0").GetDouble() - lesion.Box.Y) <= Pixels
        && Math.Abs(expected.GetProperty("x1").GetDouble() - lesion.Box.X - lesion.Box.Width) <= Pixels
        && Math.Abs(expected.GetProperty("y1").GetDouble() - lesion.Box.Y - lesion.Box.Height) <= Pixels
        && Math.Abs(expected.GetProperty("score").GetDouble() - lesion.Score) <= Scores;

    private static void AssertBox(JsonElement expected, FilmBox box, double tolerance)
    {
        Assert.Equal(expected.GetProperty("x0").GetDouble(), box.X, tolerance);
        Assert.Equal(expected.GetProperty("y0").GetDouble(), box.Y, tolerance);
        Assert.Equal(expected.GetProperty("x1").GetDouble(), box.X + box.Width, tolerance);
        Assert.Equal(expected.GetProperty("y1").GetDouble(), box.Y + box.Height, tolerance);
    }
}
