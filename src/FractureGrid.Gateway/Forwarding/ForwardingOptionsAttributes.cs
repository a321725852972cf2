using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The rules that stand as attributes on <see cref="ForwardingOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ForwardingOptionsAttributes : IValidateOptions<ForwardingOptions>;
