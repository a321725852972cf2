using System.Diagnostics;

namespace FractureGrid.Dicom.Tests;

/// <summary>Runs a tool that serves as an outside reference. Where it is absent the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class ExternalTool
{
    public static (int ExitCode, string Output) Run(string tool, params string[] arguments)
    {
        var path = Require(tool);
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), $"{tool} did not end.");
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    /// <summary>The tool's path.</summary>
    public static string Require(string tool)
    {
        var path = Find(tool);
        if (path is null)
        {
            Assert.SkipUnless(
                string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal),
                $"{tool} is not installed."
            );
            Assert.Fail($"{tool} is not installed and FRACTUREGRID_CI is 1.");
        }

        return path;
    }

    private static string? Find(string tool)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
    }
}
