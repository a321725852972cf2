using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Dispatch;

/// <summary>Refuses options outside their ranges.</summary>
internal sealed class DispatchOptionsValidator : IValidateOptions<DispatchOptions>
{
    private readonly DispatchOptionsAttributes _attributes = new();

    public ValidateOptionsResult Validate(string? name, DispatchOptions options)
    {
        foreach (var (site, demand) in options.Sites)
        {
            if (!(demand.Weight is > 0 and <= 1000))
            {
                return ValidateOptionsResult.Fail($"FractureGrid:Dispatch:Sites:{site}:Weight must be above 0 and at most 1000.");
            }
        }

        return _attributes.Validate(name, options);
    }
}
