using System.Collections.Concurrent;
using System.Net;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>An archive on a free loopback port that takes results, commits them, and can be told to refuse or to hang.</summary>
internal sealed class Pacs : IStoreHandler, ICommitmentHandler, IAsyncDisposable
{
    public const string AeTitle = "PACS";
    private readonly SemaphoreSlim _news = new(0);
    private DicomServer _server = null!;

    /// <summary>Objects by SOP Instance UID; the same again replaces it.</summary>
    public ConcurrentDictionary<string, DicomFile> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>SOP Instance UIDs in the order of arrival, repetitions too.</summary>
    public ConcurrentQueue<string> Arrivals { get; } = new();

    /// <summary>Statuses for the objects to come; then success.</summary>
    public ConcurrentQueue<DimseStatus> Answers { get; } = new();

    public int Port => _server.EndPoint.Port;

    public static async Task<Pacs> StartAsync(int ours = 0, int port = 0, bool takesNotes = true)
    {
        var pacs = new Pacs();
        pacs._server = new DicomServer(
            new DicomServerOptions
            {
                Address = IPAddress.Loopback,
                Port = port,
                AeTitle = AeTitle,
                StorageClasses =
                [
                    SopClasses.Comprehensive3DSrStorage,
                    SopClasses.GrayscaleSoftcopyPresentationStateStorage,
                    SopClasses.SecondaryCaptureImageStorage,
                    .. takesNotes ? [SopClasses.KeyObjectSelectionDocumentStorage] : Array.Empty<string>(),
                ],
                Peers =
                    ours == 0
                        ? []
                        :
                        [
                            new DicomPeer
                            {
                                AeTitle = "FRACTUREGRID",
                                Host = "127.0.0.1",
                                Port = ours,
                            },
                        ],
            },
            new DicomServices { Store = pacs, Commitment = pacs },
            TimeProvider.System
        );
        await pacs._server.StartAsync(CancellationToken.None);
        return pacs;
    }

    public async Task WaitForArrivalsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _news.WaitAsync(TimeSpan.FromSeconds(60)), $"Object {i + 1} did not come.");
        }
    }

    public ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IStoreSink>(
            Answers.TryDequeue(out var answer) && !answer.IsSuccess ? Refuse(answer) : new Sink(this, request)
        );

    public ValueTask<CommitmentReport> CheckAsync(CommitmentRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            new CommitmentReport
            {
                TransactionUid = request.TransactionUid,
                Committed = [.. request.Instances.Where(i => Objects.ContainsKey(i.SopInstanceUid))],
                Failed =
                [
                    .. request
                        .Instances.Where(i => !Objects.ContainsKey(i.SopInstanceUid))
                        .Select(i => new FailedInstance(i, CommitmentFailure.NoSuchInstance)),
                ],
            }
        );

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _news.Dispose();
    }

    private IStoreSink Refuse(DimseStatus status)
    {
        _news.Release();
        return StoreSink.Refusing(status);
    }

    private sealed class Sink(Pacs pacs, StoreRequest request) : IStoreSink
    {
        private readonly MemoryStream _bytes = new();

        public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken) =>
            _bytes.WriteAsync(dataSetBytes, cancellationToken);

        public ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken)
        {
            var head = PartTenHead.For(request);
            var whole = new byte[head.Length + _bytes.Length];
            head.CopyTo(whole);
            _bytes.ToArray().CopyTo(whole, head.Length);
            Assert.True(DicomFile.Read(whole).TryGet(out var file, out _));
            pacs.Objects[request.SopInstanceUid] = file;
            pacs.Arrivals.Enqueue(request.SopInstanceUid);
            pacs._news.Release();
            return ValueTask.FromResult(DimseStatus.Success);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
