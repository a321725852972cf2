using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>The rules that stand as attributes on <see cref="EdgePortOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class EdgePortOptionsAttributes : IValidateOptions<EdgePortOptions>;
