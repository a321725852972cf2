using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom move</c>: has a peer send what it has to a third (C-MOVE).</summary>
internal static class MoveCommand
{
    public static Command Create()
    {
        var (peer, keys, level, title) = (PeerOption.Peer(), QueryKeys.Argument(), QueryKeys.Level(), PeerOption.OwnTitle());
        var destination = new Option<string>("--destination")
        {
            Description = "AE title to send to; the peer must know its address.",
            HelpName = "TITLE",
            Required = true,
        };
        destination.Validators.Add(PeerOption.RequireTitle);
        var command = new ExampleCommand(
            "move",
            "Has an application entity send objects to another one that it knows (C-MOVE).",
            "fracturegrid dicom move PACS@192.0.2.1:104 StudyInstanceUID=1.2.3 --destination FRACTUREGRID"
        )
        {
            peer,
            keys,
            level,
            destination,
            title,
        };
        command.SetAction(
            async (result, token) =>
            {
                var depth = result.GetRequiredValue(level);
                var root = depth is "PATIENT" ? QueryRoot.Patient : QueryRoot.Study;
                var end = await PeerAssociation.UseAsync(
                    result.GetRequiredValue(peer),
                    result.GetRequiredValue(title),
                    [QueryContexts.Move(root)],
                    association =>
                        AskAsync(
                            association,
                            root,
                            QueryKeys.ToDataset(depth, result.GetRequiredValue(keys)),
                            result.GetRequiredValue(destination),
                            token
                        ),
                    token
                );
                var output = result.InvocationConfiguration.Output;
                await output.WriteLineAsync($"{end.Completed ?? 0} sent, {end.Failed ?? 0} failed, {end.Warnings ?? 0} with warnings.");
                if (end.Status.IsFailure || end.Failed > 0)
                {
                    throw new CommandException($"The retrieval ended with status {end.Status}.");
                }

                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static async Task<MoveProgress> AskAsync(
        DicomAssociation association,
        QueryRoot root,
        DicomDataset keys,
        string destination,
        CancellationToken cancellationToken
    )
    {
        MoveProgress? last = null;
        await foreach (var progress in association.MoveAsync(root, keys, destination, cancellationToken))
        {
            last = progress;
        }

        return last ?? throw new CommandException("The peer gave no answer.");
    }
}
