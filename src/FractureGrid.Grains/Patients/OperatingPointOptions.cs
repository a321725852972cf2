namespace FractureGrid.Grains.Patients;

/// <summary>Operating points of sites and body parts, in place of the model package's. Section <c>FractureGrid:OperatingPoints</c>.</summary>
public sealed class OperatingPointOptions
{
    /// <summary>
    /// Rules; of those that fit an image the one that says most wins: site and body part, then site, then body part, then neither. Default: none, the package's
    /// points hold. A rule that the package does not allow is not followed, which is logged.
    /// </summary>
    public List<OperatingPointRule> Rules { get; init; } = [];
}
