using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Submit;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom store</c>: sends objects to any peer by C-STORE, as <c>submit</c> does to a grid.</summary>
internal static class StoreCommand
{
    public static Command Create()
    {
        var (peer, title) = (PeerOption.Peer(), PeerOption.OwnTitle());
        var paths = PathArgument.Create("DICOM files, or folders with such files.");
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one entry per file, and nothing else." };
        var command = new ExampleCommand(
            "store",
            "Sends objects as they are by C-STORE. The exit code is 0 when every one was taken, else 1.",
            "fracturegrid dicom store PACS@192.0.2.1:104 films"
        )
        {
            peer,
            paths,
            title,
            json,
        };
        command.SetAction(
            (result, token) =>
                new SubmitRun(
                    new SubmitOptions
                    {
                        Paths = result.GetRequiredValue(paths),
                        Target = result.GetRequiredValue(peer),
                        CallingAe = result.GetRequiredValue(title),
                        Limit = TimeSpan.Zero,
                        Json = result.GetValue(json),
                    },
                    result.InvocationConfiguration.Output,
                    result.InvocationConfiguration.Error
                ).RunAsync(token)
        );
        return command;
    }
}
