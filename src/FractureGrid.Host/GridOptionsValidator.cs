using System.Net;
using FractureGrid.Grains.Roles;
using FractureGrid.Host.Silo;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host;

/// <summary>The rules on <see cref="GridOptions"/> that attributes can't say.</summary>
internal sealed class GridOptionsValidator : IValidateOptions<GridOptions>
{
    private static readonly string[] Known = [GridOptions.Gateway, SiloRoles.Patients, SiloRoles.Detector, GridOptions.Dashboard];

    public ValidateOptionsResult Validate(string? name, GridOptions options)
    {
        var failures = new List<string>();
        var unknown = options.RoleList.Except(Known, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0 || options.RoleList.Count == 0)
        {
            failures.Add($"{GridOptions.Section}:Roles must be one or more of {string.Join(", ", Known)}; not '{options.Roles}'.");
        }

        if (!IPAddress.TryParse(options.HttpAddress, out _))
        {
            failures.Add($"{GridOptions.Section}:HttpAddress must be an IP address; not '{options.HttpAddress}'.");
        }

        if (!SiloEndPoint.IsOwn(options.SiloAddress))
        {
            failures.Add($"{GridOptions.Section}:SiloAddress must be an IP address or {SiloEndPoint.Auto}; not '{options.SiloAddress}'.");
        }

        if (options.Joins)
        {
            failures.AddRange(CheckJoin(options));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> CheckJoin(GridOptions options)
    {
        if (!SiloEndPoint.TryParse(options.Join!, out _, out _))
        {
            yield return $"{GridOptions.Section}:Join must be HOST:PORT; not '{options.Join}'.";
        }

        if (options.RoleList is not [SiloRoles.Detector])
        {
            yield return $"{GridOptions.Section}:Join is for the role {SiloRoles.Detector} alone; other roles need storage in reach.";
        }

        if (options.Shared)
        {
            yield return $"{GridOptions.Section}: Join and Shared exclude each other.";
        }
    }
}
