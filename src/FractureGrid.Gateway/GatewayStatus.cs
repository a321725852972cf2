using System.Net;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway;

/// <summary>How the gateway is doing, for health checks and the command line.</summary>
public sealed class GatewayStatus
{
    private readonly IngestQueue _queue;
    private IPEndPoint? _dimseEndPoint;

    internal GatewayStatus(IngestQueue queue) => _queue = queue;

    /// <summary>Where the DIMSE port listens, with the real port; null while it doesn't.</summary>
    public IPEndPoint? DimseEndPoint
    {
        get => Volatile.Read(ref _dimseEndPoint);
        internal set => Volatile.Write(ref _dimseEndPoint, value);
    }

    /// <summary>Acknowledged objects that the grid has not taken over yet.</summary>
    public int Backlog => _queue.Count;
}
