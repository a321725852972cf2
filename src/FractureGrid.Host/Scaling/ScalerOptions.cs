using System.ComponentModel.DataAnnotations;

namespace FractureGrid.Host.Scaling;

/// <summary>The port where an autoscaler asks how many detectors are needed; section <c>FractureGrid:Scaler</c>.</summary>
public sealed class ScalerOptions
{
    public const string Section = "FractureGrid:Scaler";

    /// <summary>TCP port for gRPC, HTTP/2 without TLS; 0 takes a free one. Default: none, nobody is answered.</summary>
    [Range(0, 65535)]
    public int? Port { get; set; }

    /// <summary>IP address that it binds to; elsewhere than on loopback callers need an operator's key in the trigger's metadata. Default: loopback.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>How often the grid is looked at. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time over which arrivals are measured. Default: 1 minute. Longer is steadier, and later to follow a rise.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Share of their time that detectors are to be busy at most. Default: 0.8. Closer to 1 is cheaper and lets waits grow without bound.</summary>
    [Range(0.1, 0.98)]
    public double Utilisation { get; set; } = 0.8;

    /// <summary>Wait that is aimed at where a trigger names none. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "1.00:00:00")]
    public TimeSpan Target { get; set; } = TimeSpan.FromSeconds(30);
}
