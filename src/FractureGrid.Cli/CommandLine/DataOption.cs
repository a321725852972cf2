using System.CommandLine;

namespace FractureGrid.Cli.CommandLine;

/// <summary>The option that names a grid's data folder.</summary>
internal static class DataOption
{
    public static Option<DirectoryInfo> Create() =>
        new("--data")
        {
            Description = "The grid's data folder. Default: fracturegrid-data.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("fracturegrid-data"),
        };
}
