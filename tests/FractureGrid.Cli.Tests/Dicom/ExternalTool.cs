using System.Diagnostics;

namespace FractureGrid.Cli.Tests.Dicom;

/// <summary>Runs a tool that serves as an outside reference. Where it is absent the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class ExternalTool
{
    /// <summary>What it wrote to both streams.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var path = folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.SkipUnless(
                string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal),
                $"{tool} is not installed."
            );
            Assert.Fail($"{tool} is not installed and FRACTUREGRID_CI is 1.");
        }

        using var process = Process.Start(
            new ProcessStartInfo(path, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), $"{tool} did not end.");
        return output + error.GetAwaiter().GetResult();
    }
}
