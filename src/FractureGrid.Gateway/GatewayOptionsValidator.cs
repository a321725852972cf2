using System.Net;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>The rules on <see cref="GatewayOptions"/> that attributes can't say.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var failures = new List<string>();
        if (!IPAddress.TryParse(options.DimseAddress, out _))
        {
            failures.Add($"{GatewayOptions.Section}:DimseAddress must be an IP address.");
        }

        foreach (var site in options.Sites.Values.Append(options.DefaultSite))
        {
            if (!SiteNames.IsValid(site))
            {
                failures.Add($"{GatewayOptions.Section}: '{site}' is no site name; use up to {SiteNames.MaximumLength} of a-z, 0-9 and -.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
