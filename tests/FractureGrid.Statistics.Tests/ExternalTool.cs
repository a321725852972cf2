using System.Diagnostics;

namespace FractureGrid.Statistics.Tests;

/// <summary>Runs a tool that serves as an outside reference. Where it is absent the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string[] Run(string program, params string[] arguments)
    {
        if (!File.Exists(program))
        {
            Absent($"{program} is not installed.");
        }

        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{program} did not end.");
        var complaint = error.GetAwaiter().GetResult();
        if (process.ExitCode == 77)
        {
            Absent(complaint);
        }

        Assert.True(process.ExitCode == 0, complaint);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void Absent(string reason)
    {
        Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal), reason);
        Assert.Fail($"{reason} FRACTUREGRID_CI is 1.");
    }
}
