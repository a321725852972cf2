using System.CommandLine;

namespace FractureGrid.Cli.CommandLine;

/// <summary>The option that says where models are.</summary>
internal static class ModelOptions
{
    public static Option<DirectoryInfo> Folder() =>
        new("--models")
        {
            Description = "Folder of a model package, or of several. Default: models beside the program, else in the working folder.",
        };
}
