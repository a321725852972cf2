using System.CommandLine;

namespace FractureGrid.Cli.Storage;

/// <summary><c>fracturegrid storage</c>: the databases that a grid stands on.</summary>
internal static class StorageCommand
{
    public static Command Create() =>
        new("storage", "Prepares and looks after the databases of a grid.") { InitCommand.Create(), CountsCommand.Create() };
}
