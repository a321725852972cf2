namespace FractureGrid.Abstractions.Images;

/// <summary>What the picture of a film is screened by. How each number is measured is in docs/imaging.md.</summary>
[GenerateSerializer, Immutable, Alias("fg.image-quality.v1")]
public sealed record ImageQuality
{
    /// <summary>Blur along the worse of the directions, 0 (sharp) to 1.</summary>
    [Id(0)]
    public required double Blur { get; init; }

    /// <summary>Share of the bone that is at an end of the grey range, 0..1.</summary>
    [Id(1)]
    public required double ClippedShare { get; init; }

    /// <summary>Effective number of greys between black and white, 0..254.</summary>
    [Id(2)]
    public required double GreyLevels { get; init; }

    /// <summary>Mean grey of the bone, 0..1; null where no bone was found.</summary>
    [Id(3)]
    public double? BoneGrey { get; init; }

    /// <summary>How probable fixation hardware is, 0..1; null when the model package can't tell.</summary>
    [Id(4)]
    public double? HardwareProbability { get; init; }

    /// <summary>How probable it is that the film shows an arm and not a leg, 0..1; null when the package can't tell or no bone was found.</summary>
    [Id(5)]
    public double? ArmProbability { get; init; }
}
