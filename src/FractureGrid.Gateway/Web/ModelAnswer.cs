using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>The model that gave a result.</summary>
public sealed record ModelAnswer
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Hash { get; init; }

    public required string Preprocessing { get; init; }

    public required double DoubtThreshold { get; init; }

    public required double FractureThreshold { get; init; }

    /// <summary>What its scores mean; null where the package does not say, and from earlier releases.</summary>
    public CalibrationAnswer? Calibration { get; init; }

    internal static ModelAnswer? Of(ModelIdentity? model) =>
        model is null
            ? null
            : new ModelAnswer
            {
                Name = model.Name,
                Version = model.Version,
                Hash = model.Hash,
                Preprocessing = model.Preprocessing,
                DoubtThreshold = model.DoubtThreshold,
                FractureThreshold = model.FractureThreshold,
                Calibration = CalibrationAnswer.Of(model.Calibration),
            };
}
