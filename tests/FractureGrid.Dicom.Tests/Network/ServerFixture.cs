using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Commitment;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>A server on a free loopback port that ends with the test.</summary>
internal sealed class ServerFixture : IAsyncDisposable
{
    private ServerFixture(DicomServer server, RecordingHandler handler, RecordingObserver observer)
    {
        Server = server;
        Handler = handler;
        Observer = observer;
    }

    public DicomServer Server { get; }

    public RecordingHandler Handler { get; }

    public RecordingObserver Observer { get; }

    public int Port => Server.EndPoint.Port;

    public static async Task<ServerFixture> StartAsync(
        DicomServerOptions? options = null,
        RecordingHandler? handler = null,
        TimeProvider? time = null,
        RecordingCommitment? commitment = null,
        ICommitmentJournal? journal = null,
        Func<AssociationRequest, CancellationToken, Task<DicomAssociation>>? open = null
    )
    {
        handler ??= new RecordingHandler();
        var observer = new RecordingObserver();
        var services = new DicomServices
        {
            Store = handler,
            Commitment = commitment,
            CommitmentReports = commitment,
            CommitmentJournal = journal,
        };
        if (open is not null)
            services = services with { Open = open };
        var server = new DicomServer(
            (options ?? new DicomServerOptions { Port = 0 }) with
            {
                Port = options is { Port: not 11112 } ? options.Port : 0,
            },
            services,
            time ?? TimeProvider.System,
            observer
        );
        await server.StartAsync();
        return new ServerFixture(server, handler, observer);
    }

    public AssociationRequest Request(params ProposedContext[] contexts) =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            CalledAe = "FRACTUREGRID",
            CallingAe = "TESTER",
            Contexts =
                contexts.Length > 0 ? contexts : [ProposedContext.Verification, new ProposedContext(Wire.Dx, Wire.ExplicitLittleEndian)],
        };

    public Task<DicomAssociation> OpenAsync(params ProposedContext[] contexts) => DicomAssociation.OpenAsync(Request(contexts));

    /// <summary>All associations and connections have given back their slots.</summary>
    public async Task AssertNothingLeaksAsync()
    {
        await Server.StopAsync();
        Assert.Equal(0, Server.AssociationCount);
        Assert.Equal(0, Server.ConnectionCount);
        Assert.DoesNotContain(Observer.Events, e => e is RecordingObserver.Fault);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
