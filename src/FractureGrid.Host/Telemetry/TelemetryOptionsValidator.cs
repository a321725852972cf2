using System.Net;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Telemetry;

/// <summary>The rules on <see cref="TelemetryOptions"/> that attributes can't say.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var failures = new List<string>();
        if (options.OtlpEndpoint is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
        {
            failures.Add($"{TelemetryOptions.Section}:OtlpEndpoint must be an http or https address; not '{address}'.");
        }

        if (!IPAddress.TryParse(options.MetricsAddress, out _))
        {
            failures.Add($"{TelemetryOptions.Section}:MetricsAddress must be an IP address; not '{options.MetricsAddress}'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
