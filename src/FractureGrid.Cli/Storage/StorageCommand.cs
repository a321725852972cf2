using System.CommandLine;

namespace FractureGrid.Cli.Storage;

/// <summary><c>fracturegrid storage</c>: the databases that a grid of several processes stands on.</summary>
internal static class StorageCommand
{
    public static Command Create() => new("storage", "Prepares the databases of a grid of several processes.") { InitCommand.Create() };
}
