using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Dispatch;

/// <summary>The rules that stand as attributes on <see cref="DispatchOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class DispatchOptionsAttributes : IValidateOptions<DispatchOptions>;
