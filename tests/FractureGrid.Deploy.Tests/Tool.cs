using System.Diagnostics;
using FractureGrid.Servers;

namespace FractureGrid.Deploy.Tests;

/// <summary>A program from outside. Absent, the test is skipped; in the full check (FRACTUREGRID_CI=1) it fails.</summary>
internal static class Tool
{
    /// <summary>helm of <c>deploy/tools/get-helm.sh</c>.</summary>
    public static string Helm => Find("helm", Repository.PathOf("deploy/tools/bin"));

    public static string Find(string name, params IEnumerable<string> furtherFolders)
    {
        if (ServerPrograms.Find(name, furtherFolders) is { } path)
        {
            return path;
        }

        Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{name} is not installed.");
        throw new FileNotFoundException($"{name} is not installed, and this is the full check.");
    }

    /// <summary>Runs to the end; anything but exit code 0 fails the test with what was written.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var end = await TryAsync(program, null, null, arguments);
        Assert.True(end.ExitCode == 0, $"{program} ended with {end.ExitCode}:\n{end.Output}\n{end.Error}");
        return end.Output;
    }

    public static async Task<ToolEnd> TryAsync(
        string program,
        string? input,
        IReadOnlyDictionary<string, string>? environment,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(token);
            var error = process.StandardError.ReadToEndAsync(token);
            await process.StandardInput.WriteAsync(input.AsMemory(), token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(token);
            return new ToolEnd(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
