using System.Net;
using System.Net.Sockets;
using FractureGrid.Abstractions;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Delivery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Opens the DIMSE port for as long as the host runs.</summary>
internal sealed partial class DimseEndpoint(
    IOptions<GatewayOptions> options,
    IOptions<DeliveryOptions> delivery,
    DimseStoreHandler handler,
    DimseCommitment commitment,
    CommitmentFolder waiting,
    CommitmentReports reports,
    AssociationLog associations,
    GatewayStatus status,
    TimeProvider time,
    ILogger<DimseEndpoint> logger
) : IHostedService, IAsyncDisposable
{
    private DicomServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var server = new DicomServer(
            DimseServerSettings.From(settings, logger),
            new DicomServices
            {
                Store = handler,
                Commitment = settings.Dimse.StorageCommitment ? commitment : null,
                CommitmentJournal = waiting,
                // Reports come only to one who asks for them; without such a destination commitment is not negotiated for their sake.
                CommitmentReports = delivery.Value.Destinations.Values.Any(destination => destination.Commit) ? reports : null,
            },
            time,
            associations
        );
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (SocketException e)
        {
            await server.DisposeAsync();
            // The system's own words don't say which address it was.
            throw new FractureGridException($"DICOM can't listen on {settings.DimseAddress}:{settings.DimsePort}: {e.Message}.", e);
        }

        _server = server;
        status.DimseEndPoint = server.EndPoint;
        LogListening(logger, settings.AeTitle, server.EndPoint);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        status.DimseEndPoint = null;
        if (_server is not null)
        {
            await _server.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [LoggerMessage(EventId = 1000, Level = LogLevel.Information, Message = "DIMSE as {AeTitle} on {EndPoint}")]
    private static partial void LogListening(ILogger logger, string aeTitle, IPEndPoint endPoint);
}
