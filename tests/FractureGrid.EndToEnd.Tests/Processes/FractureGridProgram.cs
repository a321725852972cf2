namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>The built command, as a user starts it.</summary>
internal static class FractureGridProgram
{
    /// <summary>Next to this test project's output, in the output of the command's own project and the same configuration.</summary>
    public static string Path { get; } = Find();

    public static Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) => ExternalTool.RunAsync(Path, arguments);

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var name = OperatingSystem.IsWindows() ? "fracturegrid.exe" : "fracturegrid";
        var path = System.IO.Path.Combine(output.Parent!.Parent!.FullName, "FractureGrid.Cli", output.Name, name);
        return File.Exists(path) ? path : throw new FileNotFoundException("The command has not been built.", path);
    }
}
