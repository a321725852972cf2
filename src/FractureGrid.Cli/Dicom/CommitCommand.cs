using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Dicom.Committing;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom commit</c>: asks a peer to keep objects for good (storage commitment, N-ACTION).</summary>
internal static class CommitCommand
{
    private const int DefaultSeconds = 60;
    private const int LongestSeconds = 86_400;

    public static Command Create()
    {
        var (peer, title) = (PeerOption.Peer(), PeerOption.OwnTitle());
        var paths = PathArgument.Create("DICOM files that the peer has, or folders with such files.");
        var listen = new Option<IPEndPoint?>("--listen")
        {
            Description =
                "Where to take the report, for peers that report on an association of their own and know this place. Without it the report is awaited on the same association.",
            HelpName = "IP:PORT",
            CustomParser = ParseEndPoint,
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds to wait for the report.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => DefaultSeconds,
        };
        timeout.Validators.Add(RequireSeconds);
        var command = new ExampleCommand(
            "commit",
            "Asks an application entity to keep objects for good (storage commitment). The exit code is 0 when it keeps all of them, else 1.",
            "fracturegrid dicom commit PACS@192.0.2.1:104 films --aet CR1 --listen 192.0.2.7:11112"
        )
        {
            peer,
            paths,
            title,
            listen,
            timeout,
        };
        command.SetAction(
            (result, token) =>
                new CommitRun(
                    result.GetRequiredValue(peer),
                    result.GetRequiredValue(title),
                    result.GetValue(listen),
                    TimeSpan.FromSeconds(result.GetValue(timeout)),
                    result.InvocationConfiguration.Output
                ).RunAsync(result.GetRequiredValue(paths), token)
        );
        return command;
    }

    private static IPEndPoint? ParseEndPoint(ArgumentResult result)
    {
        if (IPEndPoint.TryParse(result.Tokens[0].Value, out var place) && place.Port > 0)
        {
            return place;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not IP:PORT.");
        return null;
    }

    private static void RequireSeconds(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is <= 0 or > LongestSeconds)
        {
            result.AddError($"{result.Option.Name} must be 1 to {LongestSeconds}.");
        }
    }
}
