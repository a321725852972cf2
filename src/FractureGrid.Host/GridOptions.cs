using System.ComponentModel.DataAnnotations;
using FractureGrid.Grains.Roles;

namespace FractureGrid.Host;

/// <summary>What a process is and where it keeps its things; section <c>FractureGrid</c>.</summary>
public sealed class GridOptions
{
    public const string Section = "FractureGrid";

    /// <summary>Receives films and gives results to hospitals.</summary>
    public const string Gateway = "gateway";

    /// <summary>Shows the grid to people, at the HTTP address.</summary>
    public const string Dashboard = "dashboard";

    /// <summary>The folder for everything durable; made when it is absent. Default: <c>fracturegrid-data</c> in the working folder.</summary>
    [Required]
    public string Data { get; set; } = "fracturegrid-data";

    /// <summary>Roles of this process, separated by commas: gateway, patients, detector, dashboard. Default: all of them.</summary>
    [Required]
    public string Roles { get; set; } = string.Join(',', Gateway, SiloRoles.Patients, SiloRoles.Detector, Dashboard);

    /// <summary>IP address for HTTP. Default: loopback.</summary>
    [Required]
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>TCP port for HTTP; 0 takes a free one. Default: 8080.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 8080;

    /// <summary>Folder of a model package, or of several. Default: <c>models</c> beside the program or in a folder above it, else in the working folder.</summary>
    public string? Models { get; set; }

    /// <summary>
    /// The package of <see cref="Models"/> that reads films for which nobody has named one, as name@version. Needed where there are several. Default:
    /// the only one.
    /// </summary>
    public string? Package { get; set; }

    /// <summary>
    /// Whether other processes on this machine, such as further detectors, use the same data folder. Default: false. Never over a network
    /// file system.
    /// </summary>
    public bool Shared { get; set; }

    /// <summary>
    /// Port for other silos; 0 takes a free one. Default: 0. Named on a process that others are to <see cref="Join"/>; those then live and
    /// die with it, so that a grid that must survive any loss takes a shared data folder or a database instead.
    /// </summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; }

    /// <summary>
    /// Name of this process's silo, the same after every start, by which operators pause it. Default: machine and silo port, or without a port machine, roles
    /// and a number, the lowest that no like process here has.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// IP address that other silos reach this one at, or <c>auto</c> for that of this machine or container. Default: loopback. Without <c>SiloTls</c> the port has no authentication: a trusted network only.
    /// </summary>
    [Required]
    public string SiloAddress { get; set; } = "127.0.0.1";

    /// <summary>Host and silo port of the process whose grid a detector joins; it needs no data folder. Default: none.</summary>
    public string? Join { get; set; }

    /// <summary>The hospital that this process stands in, for sites that want their films near. Default: none.</summary>
    public string? Site { get; set; }

    /// <summary>
    /// Whether silos count their grain calls, and processes with the dashboard show the official Orleans dashboard to administrators, at <c>/orleans/</c>. Default:
    /// false; it costs a little on every call, and shows what grains hold. Set it at every silo or at none.
    /// </summary>
    public bool OrleansDashboard { get; set; }

    internal bool Joins => !string.IsNullOrEmpty(Join);

    internal IReadOnlyList<string> RoleList => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal bool Has(string role) => RoleList.Contains(role, StringComparer.Ordinal);
}
