namespace FractureGrid.Grains.Detection;

/// <summary>What a detector's gate says to an image.</summary>
internal enum GateAnswer
{
    Entered,
    Full,
    Closed,
}
