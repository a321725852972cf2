using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>The rules that stand as attributes on <see cref="DeidentificationOptions"/> and its masks.</summary>
[OptionsValidator]
internal sealed partial class DeidentificationOptionsAttributes : IValidateOptions<DeidentificationOptions>;
