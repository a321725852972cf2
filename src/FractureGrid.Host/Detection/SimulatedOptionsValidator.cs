using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Detection;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class SimulatedOptionsValidator : IValidateOptions<SimulatedOptions>;
