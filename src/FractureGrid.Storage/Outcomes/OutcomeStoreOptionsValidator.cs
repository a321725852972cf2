using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class OutcomeStoreOptionsValidator : IValidateOptions<OutcomeStoreOptions>;
