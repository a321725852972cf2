using System.Diagnostics;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Runs a tool that serves as an outside reference. Where it is absent the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task<(int ExitCode, string Output)> RunAsync(string tool, params string[] arguments) =>
        RunAsync(Patience, tool, arguments);

    public static async Task<(int ExitCode, string Output)> RunAsync(TimeSpan patience, string tool, params string[] arguments)
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

        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(patience);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, output + await error);
    }
}
