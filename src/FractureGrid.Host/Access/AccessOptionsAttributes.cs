using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access;

/// <summary>The rules that stand as attributes on <see cref="AccessOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AccessOptionsAttributes : IValidateOptions<AccessOptions>;
