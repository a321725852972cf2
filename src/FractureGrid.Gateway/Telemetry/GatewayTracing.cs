using System.Diagnostics;

namespace FractureGrid.Gateway.Telemetry;

/// <summary>The source of the gateway's spans.</summary>
public static class GatewayTracing
{
    public const string SourceName = "FractureGrid.Gateway";

    /// <summary>W3C name of the header that carries a trace.</summary>
    internal const string Header = "traceparent";
    internal const string Site = "fracturegrid.site";
    internal const string Channel = "fracturegrid.channel";
    internal const string Outcome = "fracturegrid.outcome";
    internal const string Attempt = "fracturegrid.attempt";
    internal const string Destination = "fracturegrid.destination";

    internal static readonly ActivitySource Source = new(SourceName);
}
