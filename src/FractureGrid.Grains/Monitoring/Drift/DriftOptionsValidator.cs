using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class DriftOptionsValidator : IValidateOptions<DriftOptions>;
