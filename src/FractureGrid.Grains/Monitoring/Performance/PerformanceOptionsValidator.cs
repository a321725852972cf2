using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class PerformanceOptionsValidator : IValidateOptions<PerformanceOptions>;
