using System.Diagnostics.Metrics;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Documents;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Recovery;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>
/// The receiving half of a gateway over a folder, without doors and without ingest. Not disposing it is the end of a process by kill -9, as far as the folder
/// can tell.
/// </summary>
internal sealed class Desk : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly HeldIndex _held;

    public Desk(string folder, GatewayOptions? options = null, long freeBytes = long.MaxValue)
    {
        Options = Microsoft.Extensions.Options.Options.Create(options ?? new GatewayOptions());
        Archive = new ObjectArchive(Path.Combine(folder, "archive"));
        Spool = new Spool(Path.Combine(folder, "spool"), Time, Archive);
        Quarantine = new QuarantineStore(Path.Combine(folder, "quarantine"));
        Index = new GatewayIndex(folder);
        Keys = new PseudonymKeys(folder);
        var space = new FreeSpace(() => freeBytes, Time);
        Ledger = new GatewayLedger(folder);
        Corrections = new CorrectionLedger(folder);
        _held = new HeldIndex(folder);
        var documents = new HospitalDocuments(Ledger, Index, Time, NullLogger<HospitalDocuments>.Instance);
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        Receiver = new Receiver(
            Options,
            Spool,
            Quarantine,
            Index,
            new PseudonymChoice(Keys, Index),
            Queue,
            space,
            documents,
            new ResentFilms(Corrections, Index, _held, new HeldObjects(Spool, Archive, Quarantine), Time),
            new GatewayInstruments(_services.GetRequiredService<IMeterFactory>()),
            Time,
            NullLogger<Receiver>.Instance
        );
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));

    public IOptions<GatewayOptions> Options { get; }

    public Spool Spool { get; }

    public ObjectArchive Archive { get; }

    public QuarantineStore Quarantine { get; }

    public GatewayIndex Index { get; }

    public PseudonymKeys Keys { get; }

    public GatewayLedger Ledger { get; }

    public CorrectionLedger Corrections { get; }

    public IngestQueue Queue { get; } = new();

    public Receiver Receiver { get; }

    public static Origin Origin(string site = "alpha", bool isPrior = false) =>
        new()
        {
            Site = site,
            IsPrior = isPrior,
            Channel = Channel.Dimse,
            CallingAe = "CR1",
        };

    public Receipt Receive(ReadOnlySpan<byte> bytes, string site = "alpha", Announcement? announcement = null, bool isPrior = false)
    {
        using var incoming = Receiver.Begin(Origin(site, isPrior), announcement ?? Announcement.None);

        // In pieces, as from a wire.
        while (bytes.Length > 0)
        {
            var piece = Math.Min(bytes.Length, 333);
            incoming.Write(bytes[..piece]);
            bytes = bytes[piece..];
        }

        return incoming.CompleteAsync().AsTask().GetAwaiter().GetResult();
    }

    public Task RecoverAsync() =>
        new SpoolRecovery(Spool, Quarantine, Index, Queue, Receiver, Time, NullLogger<SpoolRecovery>.Instance).StartAsync(
            CancellationToken.None
        );

    public void Dispose()
    {
        _services.Dispose();
        _held.Dispose();
        Corrections.Dispose();
        Index.Dispose();
        Ledger.Dispose();
    }
}
