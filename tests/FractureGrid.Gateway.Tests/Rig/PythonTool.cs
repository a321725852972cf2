namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Runs Debian's Python, whose packages serve as outside references. Where one is absent the test is skipped, under FRACTUREGRID_CI=1 it fails.</summary>
internal static class PythonTool
{
    private const string Python = "/usr/bin/python3";

    /// <param name="module">The module that the script needs.</param>
    /// <param name="arguments">Arguments of the interpreter.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string module, params string[] arguments)
    {
        var present = File.Exists(Python) && (await ExternalTool.RunAsync(Python, "-c", $"import {module}")).ExitCode == 0;
        if (!present)
        {
            var missing = $"{module} for {Python} is not installed.";
            Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("FRACTUREGRID_CI"), "1", StringComparison.Ordinal), missing);
            Assert.Fail(missing);
        }

        return await ExternalTool.RunAsync(Python, arguments);
    }
}
