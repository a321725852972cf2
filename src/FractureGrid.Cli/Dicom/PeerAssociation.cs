using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Submit;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Cli.Dicom;

/// <summary>Runs work over one association and turns what the network does into a message for the person at the terminal.</summary>
internal static class PeerAssociation
{
    public static async Task<T> UseAsync<T>(
        SubmitTarget peer,
        string callingAe,
        IReadOnlyList<ProposedContext> contexts,
        Func<DicomAssociation, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var request = new AssociationRequest
        {
            Host = peer.Host,
            Port = peer.Port,
            CalledAe = peer.AeTitle!,
            CallingAe = callingAe,
            Contexts = contexts,
        };
        try
        {
            await using var association = await DicomAssociation.OpenAsync(request, cancellationToken: cancellationToken);
            var result = await work(association);
            await association.ReleaseAsync(cancellationToken);
            return result;
        }
        catch (Exception e) when (e is DicomNetworkException or PresentationContextException or ArgumentException)
        {
            throw new CommandException($"{peer}: {e.Message}", e);
        }
    }
}
