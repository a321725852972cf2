using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Telemetry;

/// <summary>The rules that stand as attributes on <see cref="TelemetryOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsAttributes : IValidateOptions<TelemetryOptions>;
