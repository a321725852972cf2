namespace FractureGrid.Grains.Dispatch;

/// <summary>Which detectors there are now.</summary>
internal interface IDetectorDirectory
{
    IReadOnlyList<Detector> Current();
}
