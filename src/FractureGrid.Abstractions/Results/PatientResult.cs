using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Results;

/// <summary>The decision on a patient over all studies at a site: the highest image score (Xie et al. 2024, statistical analysis).</summary>
[GenerateSerializer, Immutable, Alias("fg.patient-result.v1")]
public sealed record PatientResult
{
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required Outcome Outcome { get; init; }

    [Id(2)]
    public required double Score { get; init; }

    /// <summary>Number of studies that the decision rests on.</summary>
    [Id(3)]
    public required int Studies { get; init; }
}
