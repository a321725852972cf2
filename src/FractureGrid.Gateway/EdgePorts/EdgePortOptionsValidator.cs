using System.Net;
using FractureGrid.Gateway.Certificates;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>The rules on <see cref="EdgePortOptions"/> that attributes can't say.</summary>
internal sealed class EdgePortOptionsValidator : IValidateOptions<EdgePortOptions>
{
    public ValidateOptionsResult Validate(string? name, EdgePortOptions options)
    {
        if (options.Port is null)
        {
            return ValidateOptionsResult.Success;
        }

        var failures = new List<string>();
        if (!IPAddress.TryParse(options.Address, out _))
        {
            failures.Add($"{EdgePortOptions.Section}:Address must be an IP address.");
        }

        failures.AddRange(CertificateRules.Pair(EdgePortOptions.Section, options.CertificateFile, options.KeyFile));
        failures.AddRange(CertificateRules.Authorities(EdgePortOptions.Section, options.AuthoritiesFile));
        foreach (var site in options.Sites.Values.SelectMany(EdgeSites.Split).Where(site => !SiteNames.IsValid(site)))
        {
            failures.Add(
                $"{EdgePortOptions.Section}:Sites: '{site}' is no site name; use up to {SiteNames.MaximumLength} of a-z, 0-9 and -."
            );
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
