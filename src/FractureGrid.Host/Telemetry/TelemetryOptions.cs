using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace FractureGrid.Host.Telemetry;

/// <summary>Where traces, metrics and logs go. Section <c>FractureGrid:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "FractureGrid:Telemetry";

    /// <summary>Address of an OTLP receiver for traces, metrics and logs. Default: that of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without either nothing is sent.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Grpc or HttpProtobuf. Default: that of <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, else Grpc.</summary>
    public OtlpExportProtocol? OtlpProtocol { get; set; }

    /// <summary>Share of films that are traced, 0 to 1; a film is traced on all of its way or not at all. Default: 1. Less saves the receiver's disk.</summary>
    [Range(0.0, 1.0)]
    public double TraceShare { get; set; } = 1;

    /// <summary>
    /// TCP port that answers <c>/metrics</c> and <c>/health</c> and nothing else; 0 takes a free one. Default: none, and <c>/metrics</c> is on the port for HTTP.
    /// </summary>
    [Range(0, 65535)]
    public int? MetricsPort { get; set; }

    /// <summary>IP address for <see cref="MetricsPort"/>. Default: loopback.</summary>
    [Required]
    public string MetricsAddress { get; set; } = "127.0.0.1";
}
