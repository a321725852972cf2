namespace FractureGrid.Statistics.Detection;

/// <summary>The mean recall over false-positive rates from 0 to a limit. Areas with different limits can't be compared.</summary>
public sealed record FrocArea
{
    /// <summary>False positives per image up to which the area goes.</summary>
    public required double Limit { get; init; }

    public required DetectionEstimate Estimate { get; init; }
}
