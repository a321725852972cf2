using Microsoft.Extensions.Options;

namespace FractureGrid.Inference;

/// <summary>Checks the ranges that <see cref="InferenceOptions"/> declares.</summary>
[OptionsValidator]
public sealed partial class InferenceOptionsValidator : IValidateOptions<InferenceOptions>;
