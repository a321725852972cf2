using FractureGrid.Abstractions.Screening;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Patients;

/// <summary>Refuses options outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class ScreeningOptionsValidator : IValidateOptions<ScreeningOptions>;
