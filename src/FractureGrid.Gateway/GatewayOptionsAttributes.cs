using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>The rules that stand as attributes on <see cref="GatewayOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class GatewayOptionsAttributes : IValidateOptions<GatewayOptions>;
