using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom echo</c>: asks a peer whether it is there (C-ECHO).</summary>
internal static class EchoCommand
{
    public static Command Create()
    {
        var (peer, title) = (PeerOption.Peer(), PeerOption.OwnTitle());
        var command = new ExampleCommand(
            "echo",
            "Asks an application entity whether it is there (C-ECHO).",
            "fracturegrid dicom echo FRACTUREGRID@127.0.0.1:11112"
        )
        {
            peer,
            title,
        };
        command.SetAction(
            async (result, token) =>
            {
                var target = result.GetRequiredValue(peer);
                var (status, implementation) = await PeerAssociation.UseAsync(
                    target,
                    result.GetRequiredValue(title),
                    [ProposedContext.Verification],
                    async association => (await association.EchoAsync(token), association.PeerImplementation),
                    token
                );
                if (!status.IsSuccess)
                {
                    throw new CommandException($"{target} answered with status {status}.");
                }

                await result.InvocationConfiguration.Output.WriteLineAsync(
                    $"{target} is there{(implementation is null ? "" : $" ({implementation})")}."
                );
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
