using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Labels;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class GoldStandardOptionsValidator : IValidateOptions<GoldStandardOptions>;
