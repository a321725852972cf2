namespace FractureGrid.Grains.Patients;

/// <summary>Two thresholds and the images that they hold for.</summary>
public sealed class OperatingPointRule
{
    /// <summary>The site; null for all.</summary>
    public string? Site { get; set; }

    /// <summary>One of the six body parts, such as <c>ulna-radius</c>; null for all.</summary>
    public string? BodyPart { get; set; }

    /// <summary>Scores at or above this, in 0..1, are DOUBT.</summary>
    public double Doubt { get; set; }

    /// <summary>Scores at or above this, in 0..1, are FRACTURE. Not below <see cref="Doubt"/>.</summary>
    public double Fracture { get; set; }

    /// <summary>How much the rule says of where it holds; null when it does not hold for the image.</summary>
    internal int? Fit(string site, string? bodyPart)
    {
        var fits =
            (Site is null || string.Equals(Site, site, StringComparison.Ordinal))
            && (BodyPart is null || string.Equals(BodyPart, bodyPart, StringComparison.Ordinal));
        return fits ? (Site is null ? 0 : 2) + (BodyPart is null ? 0 : 1) : null;
    }
}
