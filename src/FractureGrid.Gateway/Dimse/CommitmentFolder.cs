using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Dicom.Network.Storing;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Keeps commitment requests that wait for their report, one file each, named by a hash of who asked and the transaction.</summary>
internal sealed partial class CommitmentFolder : ICommitmentJournal
{
    private const string Complete = ".json";
    private const string Partial = ".part";
    private readonly string _folder;
    private readonly GroupCommit _commit;
    private readonly ILogger _logger;

    public CommitmentFolder(string folder, ILogger<CommitmentFolder> logger)
    {
        _folder = folder;
        _logger = logger;
        Directory.CreateDirectory(folder);
        _commit = new GroupCommit(folder);
    }

    public async ValueTask KeepAsync(CommitmentRequest request, CancellationToken cancellationToken)
    {
        var waiting = new WaitingCommitment
        {
            CallingAe = request.Association.CallingAe,
            CalledAe = request.Association.CalledAe,
            TransactionUid = request.TransactionUid,
            Instances = [.. request.Instances.Select(i => new[] { i.SopClassUid, i.SopInstanceUid })],
        };
        var partial = Path.Combine(_folder, Guid.NewGuid().ToString("N") + Partial);
        using var file = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        RandomAccess.Write(file, JsonSerializer.SerializeToUtf8Bytes(waiting, GatewayJson.Default.WaitingCommitment), 0);
        await _commit.CommitAsync(file, partial, PathOf(request));
    }

    public ValueTask ForgetAsync(CommitmentRequest request)
    {
        File.Delete(PathOf(request));
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<CommitmentRequest>> LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var partial in Directory.EnumerateFiles(_folder, "*" + Partial))
        {
            File.Delete(partial);
        }

        var found = new List<CommitmentRequest>();
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Complete))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(path) is { } request)
            {
                found.Add(request);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<CommitmentRequest>>(found);
    }

    private CommitmentRequest? Read(string path)
    {
        try
        {
            var waiting = JsonSerializer.Deserialize(File.ReadAllBytes(path), GatewayJson.Default.WaitingCommitment)!;
            return new CommitmentRequest
            {
                Association = new AssociationInfo
                {
                    Id = 0,
                    RemoteEndPoint = new IPEndPoint(IPAddress.None, 0),
                    CallingAe = waiting.CallingAe,
                    CalledAe = waiting.CalledAe,
                },
                TransactionUid = waiting.TransactionUid,
                Instances = [.. waiting.Instances.Select(i => new InstanceReference(i[0], i[1]))],
            };
        }
        catch (Exception e) when (e is JsonException or IOException or IndexOutOfRangeException)
        {
            LogUnreadable(_logger, e, Path.GetFileName(path));
            return null;
        }
    }

    private string PathOf(CommitmentRequest request)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Association.CallingAe}\n{request.TransactionUid}"));
        return Path.Combine(_folder, Convert.ToHexStringLower(name)[..32] + Complete);
    }

    [LoggerMessage(EventId = 1013, Level = LogLevel.Error, Message = "The waiting storage commitment {File} can't be read")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, string file);
}
