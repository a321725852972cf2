namespace FractureGrid.Inference;

/// <summary>What a film is screened by.</summary>
public sealed record FilmQuality
{
    /// <summary>Blur along rows or columns of the working film, the worse of the two, 0 (sharp) to 1.</summary>
    public required double Blur { get; init; }

    /// <summary>Share of the bone at an end of the grey range, 0..1; 0 where no bone was found.</summary>
    public required double ClippedShare { get; init; }

    /// <summary>Effective number of greys between black and white, 0..254.</summary>
    public required double GreyLevels { get; init; }

    /// <summary>Mean grey of the bone, 0..1; null where no bone was found.</summary>
    public double? BoneGrey { get; init; }

    /// <summary>How probable fixation hardware is, 0..1, 0.5 at the package's threshold; null when the package can't tell.</summary>
    public double? HardwareProbability { get; init; }

    /// <summary>How probable an arm is, not a leg, 0..1; null when the package can't tell or no bone was found.</summary>
    public double? ArmProbability { get; init; }
}
