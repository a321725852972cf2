using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Silo;

/// <summary>All files or none, and they fit each other.</summary>
internal sealed class SiloTlsOptionsValidator : IValidateOptions<SiloTlsOptions>
{
    public ValidateOptionsResult Validate(string? name, SiloTlsOptions options)
    {
        var failures = options.IsSet
            ? CertificateRules
                .Pair(SiloTlsOptions.Section, options.CertificateFile, options.KeyFile)
                .Concat(CertificateRules.Authorities(SiloTlsOptions.Section, options.AuthoritiesFile))
                .ToList()
            : [];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
