using FractureGrid.Abstractions.Images;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Patients;

/// <summary>Refuses rules that can't hold for any model or any image.</summary>
internal sealed class OperatingPointOptionsValidator : IValidateOptions<OperatingPointOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatingPointOptions options)
    {
        var failures = new List<string>();
        foreach (var rule in options.Rules)
        {
            if (!(rule.Doubt is > 0 and <= 1 && rule.Fracture is > 0 and <= 1 && rule.Doubt <= rule.Fracture))
            {
                failures.Add("FractureGrid:OperatingPoints: Doubt and Fracture must be over 0 and at most 1, Doubt not above Fracture.");
            }

            if (rule.BodyPart is not null && !BodyParts.All.Contains(rule.BodyPart, StringComparer.Ordinal))
            {
                failures.Add(
                    $"FractureGrid:OperatingPoints: '{rule.BodyPart}' is no body part; known are {string.Join(", ", BodyParts.All)}."
                );
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
