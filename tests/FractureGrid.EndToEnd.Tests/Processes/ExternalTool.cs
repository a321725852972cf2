using System.Diagnostics;

namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>A program from outside, such as DCMTK's. Absent, the test is skipped; in the full check (FRACTUREGRID_CI=1) it fails.</summary>
internal static class ExternalTool
{
    public static string Find(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (path is not null)
        {
            return path;
        }

        Assert.SkipUnless(
            string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal),
            $"{name} is not installed."
        );
        throw new FileNotFoundException($"{name} is not installed, and this is the full check.");
    }

    /// <summary>Runs to the end and reads both streams.</summary>
    public static async Task<ProcessResult> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(token);
            var error = process.StandardError.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            return new ProcessResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
