using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Certificates;

/// <summary>Both files or none, and they fit each other.</summary>
internal sealed class HttpsOptionsValidator : IValidateOptions<HttpsOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpsOptions options)
    {
        var failures = options.IsSet ? CertificateRules.Pair(HttpsOptions.Section, options.CertificateFile, options.KeyFile).ToList() : [];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
