using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Submit;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Cli.Dicom.Committing;

/// <summary>One storage commitment: request, report, and what it says of each object.</summary>
internal sealed class CommitRun(SubmitTarget peer, string title, IPEndPoint? listen, TimeSpan patience, TextWriter output)
{
    private const int TransactionBytes = 16;

    /// <summary>Success when every object is committed.</summary>
    /// <exception cref="CommandException">The peer refused, or gave no report in time.</exception>
    public async Task<int> RunAsync(string[] paths, CancellationToken cancellationToken)
    {
        var instances = SubmitFiles.Find(paths, out _).Select(Reference).Distinct().ToList();
        if (instances.Count == 0)
        {
            throw new CommandException("There is no DICOM file.");
        }

        var report = listen is { } place
            ? await AskAndListenAsync(place, instances, cancellationToken)
            : await AskAsync(instances, association => association.ReceiveCommitmentAsync(patience, cancellationToken), cancellationToken);
        foreach (var failure in report.Failed)
        {
            await output.WriteLineAsync($"{failure.Instance.SopInstanceUid}: {failure.Reason} ({(ushort)failure.Reason:X4})");
        }

        // What the report does not name is not kept, either.
        var committed = instances.Intersect(report.Committed).Count();
        await output.WriteLineAsync($"{peer} keeps {committed} of {instances.Count} objects.");
        return committed == instances.Count ? ExitCodes.Success : ExitCodes.Error;
    }

    private async Task<CommitmentReport> AskAndListenAsync(
        IPEndPoint place,
        IReadOnlyList<InstanceReference> instances,
        CancellationToken cancellationToken
    )
    {
        var mailbox = new ReportMailbox();
        await using var server = new DicomServer(
            new DicomServerOptions
            {
                Address = place.Address,
                Port = place.Port,
                AeTitle = title,
            },
            new DicomServices { Store = mailbox, CommitmentReports = mailbox },
            TimeProvider.System
        );
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (SocketException e)
        {
            throw new CommandException($"{place}: {e.Message}", e);
        }

        await AskAsync(instances, _ => Task.FromResult(true), cancellationToken, mailbox);
        try
        {
            return await mailbox.Report.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new CommandException($"{peer} gave no report in {patience.TotalSeconds:0} seconds.", e);
        }
    }

    private Task<T> AskAsync<T>(
        IReadOnlyList<InstanceReference> instances,
        Func<DicomAssociation, Task<T>> wait,
        CancellationToken cancellationToken,
        ReportMailbox? mailbox = null
    )
    {
        var transaction = DicomUid.FromHash(RandomNumberGenerator.GetBytes(TransactionBytes));
        if (mailbox is not null)
        {
            mailbox.Transaction = transaction;
        }

        return PeerAssociation.UseAsync(
            peer,
            title,
            [ProposedContext.StorageCommitment],
            async association =>
            {
                var status = await association.RequestCommitmentAsync(transaction, instances, cancellationToken);
                return status.IsSuccess ? await wait(association) : throw new CommandException($"{peer} answered with status {status}.");
            },
            cancellationToken
        );
    }

    private static InstanceReference Reference(string path) =>
        DicomPayload.Read(path, out var reason) is { } payload
            ? new InstanceReference(payload.SopClassUid, payload.SopInstanceUid)
            : throw new CommandException($"{path}: {reason}");
}
