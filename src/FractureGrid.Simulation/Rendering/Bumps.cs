using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Rendering;

/// <summary>Slow unevenness of a bone's two edges: no two bones are alike.</summary>
internal readonly struct Bumps
{
    private readonly float[] _phases;
    private readonly float _height;

    public Bumps(SeededRandom random, float height)
    {
        _height = height;
        _phases = new float[8];
        for (var i = 0; i < _phases.Length; i++)
        {
            _phases[i] = random.Range(0f, 6.283f);
        }
    }

    public float Low(float t) => Wave(t, 0);

    public float High(float t) => Wave(t, 4);

    private float Wave(float t, int k) =>
        _height
        * (
            MathF.Sin(3.7f * t + _phases[k])
            + 0.7f * MathF.Sin(8.3f * t + _phases[k + 1])
            + 0.45f * MathF.Sin(17.1f * t + _phases[k + 2])
            + 0.25f * MathF.Sin(39f * t + _phases[k + 3])
        );
}
