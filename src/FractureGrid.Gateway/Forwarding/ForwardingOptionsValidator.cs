using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The rules on <see cref="ForwardingOptions"/> that attributes can't say.</summary>
internal sealed class ForwardingOptionsValidator : IValidateOptions<ForwardingOptions>
{
    public ValidateOptionsResult Validate(string? name, ForwardingOptions options)
    {
        var failures = new List<string>();
        if (
            !Uri.TryCreate(options.Url, UriKind.Absolute, out var url)
            || !string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        )
        {
            failures.Add($"{ForwardingOptions.Section}:Url must be an https address; not '{options.Url}'.");
        }

        failures.AddRange(CertificateRules.Pair(ForwardingOptions.Section, options.CertificateFile, options.KeyFile));
        failures.AddRange(CertificateRules.Authorities(ForwardingOptions.Section, options.AuthoritiesFile));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
