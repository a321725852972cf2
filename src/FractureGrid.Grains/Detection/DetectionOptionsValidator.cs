using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Detection;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class DetectionOptionsValidator : IValidateOptions<DetectionOptions>;
