namespace FractureGrid.Simulation.Anatomy;

/// <summary>
/// A cross-section of a bone at <paramref name="T"/> (0 at the start, 1 at the end of its axis): half extents in millimetres from the axis
/// towards the frontal plane's negative and positive side and towards the back and the front.
/// </summary>
internal readonly record struct BoneStation(float T, float Low, float High, float Back, float Front)
{
    public BoneStation(float t, float frontal, float sagittal)
        : this(t, frontal, frontal, sagittal, sagittal) { }
}
