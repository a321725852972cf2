using Microsoft.Extensions.Options;

namespace FractureGrid.Storage;

/// <summary>The rules that stand as attributes on <see cref="StorageOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class StorageOptionsAttributes : IValidateOptions<StorageOptions>;
