using Microsoft.Extensions.Options;

namespace FractureGrid.Host;

/// <summary>The rules that stand as attributes on <see cref="GridOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class GridOptionsAttributes : IValidateOptions<GridOptions>;
