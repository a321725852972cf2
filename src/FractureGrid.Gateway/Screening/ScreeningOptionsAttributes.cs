using FractureGrid.Abstractions.Screening;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Screening;

/// <summary>The rules that stand as attributes on <see cref="ScreeningOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ScreeningOptionsAttributes : IValidateOptions<ScreeningOptions>;
