using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Tests;

/// <summary>A first graph with fewer multiplications, as <c>models/training/winograd.py</c> writes it, computes what it did before.</summary>
[Collection(nameof(FullSizeCollection))]
public sealed class WinogradGraphTests(FullSizePair pair)
{
    private static readonly string[] Outputs = ["obj", "deltas", "f0", "f1", "f2", "f3"];

    /// <remarks>Sides that no tile of 4 divides on the higher levels of the pyramid, and several films at once.</remarks>
    [Theory]
    [InlineData(1, 256, 320)]
    [InlineData(2, 224, 96)]
    public void All_outputs_agree_to_single_precision(int films, int height, int width)
    {
        var random = new Random(7);
        var pixels = Enumerable.Range(0, films * height * width).Select(_ => random.NextSingle()).ToArray();
        using var picture = OrtValue.CreateTensorValueFromMemory(pixels, [films, 1, height, width]);
        using var expected = Run(pair.Two, picture);
        using var found = Run(pair.Winograd, picture);
        for (var i = 0; i < Outputs.Length; i++)
        {
            var wanted = expected[i].GetTensorDataAsSpan<float>();
            var got = found[i].GetTensorDataAsSpan<float>();
            Assert.Equal(wanted.Length, got.Length);
            double largest = 0,
                apart = 0;
            for (var j = 0; j < wanted.Length; j++)
            {
                largest = Math.Max(largest, Math.Abs(wanted[j]));
                apart = Math.Max(apart, Math.Abs(wanted[j] - got[j]));
            }

            Assert.True(apart < 1e-4 * largest, $"{Outputs[i]}: {apart} of {largest}");
        }
    }

    [Fact]
    public void Its_file_is_hardly_larger_since_the_runtime_transforms_the_weights()
    {
        var before = new FileInfo(Path.Combine(pair.Two, "proposals.onnx")).Length;
        var after = new FileInfo(Path.Combine(pair.Winograd, "proposals.onnx")).Length;

        Assert.InRange(after, before, 1.01 * before);
    }

    private static IDisposableReadOnlyCollection<OrtValue> Run(string package, OrtValue picture)
    {
        using var session = new InferenceSession(Path.Combine(package, "proposals.onnx"));
        using var run = new RunOptions();
        return session.Run(run, ["image"], [picture], Outputs);
    }
}
