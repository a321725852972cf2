using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>The rules that stand as attributes on <see cref="DeliveryOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class DeliveryOptionsAttributes : IValidateOptions<DeliveryOptions>;
