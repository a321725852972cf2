using System.Diagnostics;

namespace FractureGrid.Inference.Tests;

/// <summary>
/// The paper's ResNet-50 detector with random weights, written by <c>models/training/plain_export.py</c> once for all tests: 580 MB, too large for
/// the repository. Where torch is absent the tests are skipped, under FRACTUREGRID_CI=1 they fail.
/// </summary>
public sealed class FullSizePair : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly TempFolder _folder = new();
    private readonly string? _absent;

    public FullSizePair()
    {
        if (!File.Exists(Python) || Run("-c", "import torch, torchvision, onnx").Code != 0)
        {
            _absent = "python3-torch, python3-torchvision or python3-onnx is not installed.";
            return;
        }

        var script = Path.Combine(Repository.Root, "models", "training", "plain_export.py");
        // As many proposals as the two graphs have: random weights do not bring the best ones to the front.
        var (code, error) = Run("-W", "ignore", script, "--out", _folder.Path, "--side", "320", "--proposals", "100", "--expect");
        Assert.True(code == 0, error);
    }

    /// <summary>torchvision's plain export, in one graph.</summary>
    public string One => Required("one");

    /// <summary>The same network in two graphs.</summary>
    public string Two => Required("two");

    /// <summary>The same with fewer multiplications in the first graph.</summary>
    public string Winograd => Required("winograd");

    /// <summary>The same with the first graph in whole numbers.</summary>
    public string Rounded => Required("rounded");

    /// <summary>A picture and what torch finds on it by that graph.</summary>
    public string Expected => Required("expected.bin");

    public void Dispose() => _folder.Dispose();

    private string Required(string name)
    {
        if (_absent is not null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("FRACTUREGRID_CI") is "1", _absent);
            Assert.Fail($"{_absent} FRACTUREGRID_CI is 1.");
        }

        return _folder[name];
    }

    private static (int Code, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("Python did not end.");
        }

        _ = output.GetAwaiter().GetResult();
        return (process.ExitCode, error.GetAwaiter().GetResult());
    }
}
