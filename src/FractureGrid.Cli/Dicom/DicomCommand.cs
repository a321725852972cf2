using System.CommandLine;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom</c>: looks at, converts, sends and receives DICOM objects without a grid.</summary>
internal static class DicomCommand
{
    public static Command Create() =>
        new("dicom", "Looks at, converts, sends and receives DICOM objects, without a grid.")
        {
            DumpCommand.Create(),
            ConvertCommand.Create(),
            WrapCommand.Create(),
            EchoCommand.Create(),
            StoreCommand.Create(),
            ReceiveCommand.Create(),
            FindCommand.Create(),
            MoveCommand.Create(),
            CommitCommand.Create(),
        };
}
