using System.Diagnostics;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>A program from outside, such as DCMTK's. Absent, the test is skipped; in the full check (FRACTUREGRID_CI=1) it fails.</summary>
internal static class ExternalTool
{
    public static string Find(string name)
    {
        if (ServerPrograms.Find(name) is { } path)
        {
            return path;
        }

        Missing(name);
        return "";
    }

    /// <summary>Skips the test, or in the full check fails it.</summary>
    public static void Missing(string name)
    {
        Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{name} is not installed.");
        throw new FileNotFoundException($"{name} is not installed, and this is the full check.");
    }

    /// <summary>Runs to the end and reads both streams.</summary>
    public static Task<ProcessResult> RunAsync(string program, params IEnumerable<string> arguments) => RunAsync(program, [], arguments);

    /// <param name="program">The program's path.</param>
    /// <param name="settings">Environment beside that of the tests.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<ProcessResult> RunAsync(string program, (string Name, string Value)[] settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

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
