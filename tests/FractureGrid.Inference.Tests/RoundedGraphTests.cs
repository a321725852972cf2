using System.Runtime.InteropServices;
using FractureGrid.Inference.Packages;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Tests;

/// <summary>A ResNet-50's first graph in whole numbers, as <c>models/training/quantised.py</c> writes it, computes what torch says it does.</summary>
[Collection(nameof(FullSizeCollection))]
public sealed class RoundedGraphTests(FullSizePair pair)
{
    private const int Pixels = 256 * 320;
    private const int Anchors = 20_460;

    [Fact]
    public void Whole_numbers_come_to_what_torch_rounds_to()
    {
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(pair.Expected)).ToArray();
        using var session = new InferenceSession(Path.Combine(pair.Rounded, "proposals.onnx"));
        using var picture = OrtValue.CreateTensorValueFromMemory(expected[..Pixels], [1, 1, 256, 320]);
        using var run = new RunOptions();
        using var found = session.Run(run, ["image"], [picture], ["obj", "deltas"]);

        Assert.Equal(Pixels + (5 * Anchors), expected.Length);
        AssertClose(expected.AsSpan(Pixels, Anchors), found[0].GetTensorDataAsSpan<float>());
        AssertClose(expected.AsSpan(Pixels + Anchors), found[1].GetTensorDataAsSpan<float>());
    }

    [Fact]
    public void Its_file_is_four_times_smaller()
    {
        var plain = new FileInfo(Path.Combine(pair.Two, "proposals.onnx")).Length;
        var rounded = new FileInfo(Path.Combine(pair.Rounded, "proposals.onnx")).Length;

        Assert.InRange((double)plain / rounded, 3.5, 4.1);
    }

    [Fact]
    public void Its_package_reads_films()
    {
        using var analyser = FilmAnalyser.Create(
            ModelPackage.Load(pair.Rounded),
            new InferenceOptions { LeastListedScore = 0 },
            TimeProvider.System
        );
        using var film = File.OpenRead(Directory.EnumerateFiles(Fixture.Parity, "*.png").Order(StringComparer.Ordinal).First());

        Assert.Null(analyser.Analyse(film, TestContext.Current.CancellationToken).Fault);
    }

    // A sum that lies between two levels may be rounded to either, and later layers carry that on: an input changed by 1E-6 changes what torch
    // finds by 0.07 of its deviation. A weight or bias at the wrong scale changes it by far more.
    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        double squares = 0,
            sum = 0,
            spread = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            squares += Math.Pow(expected[i] - found[i], 2);
            sum += expected[i];
            spread += (double)expected[i] * expected[i];
        }

        var deviation = Math.Sqrt((spread / expected.Length) - Math.Pow(sum / expected.Length, 2));
        var difference = Math.Sqrt(squares / expected.Length) / deviation;
        Assert.True(difference < 0.12, $"They differ by {difference:0.000} of the standard deviation.");
    }
}
