using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Scaling;

/// <summary>The rules that stand as attributes on <see cref="ScalerOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ScalerOptionsAttributes : IValidateOptions<ScalerOptions>;
