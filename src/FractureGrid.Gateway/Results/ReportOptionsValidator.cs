using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Results;

/// <summary>Refuses codes that are none.</summary>
internal sealed class ReportOptionsValidator : IValidateOptions<ReportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportOptions options)
    {
        var wrong = new[] { options.Fracture, options.FractureEquivalent, options.Superseded, options.Procedure }.FirstOrDefault(code =>
            !string.IsNullOrEmpty(code) && ReportOptions.Parse(code) is null
        );
        return wrong is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ReportOptions.Section}: '{wrong}' must be value|scheme|meaning.");
    }
}
