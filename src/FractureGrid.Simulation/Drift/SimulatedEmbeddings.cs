using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Drift;

/// <summary>
/// Embeddings of simulated readings: each cause moves them in a direction of its own, images of one study share a part of their chance. How far is
/// an assumption, not a measurement of any network.
/// </summary>
/// <param name="random">Apart from the fleet's own, so that readings are the same with and without.</param>
internal sealed class SimulatedEmbeddings(SeededRandom random)
{
    private const int Length = 16;
    private const int Parts = 6;
    private const double NoiseWeight = 0.5;
    private const double GreyWeight = 4;
    private const double PartWeight = 0.8;
    private const double StudyWeight = 0.5;

    // The same network sees all hospitals.
    private static readonly double[][] s_directions = Directions();
    private readonly double[] _study = new double[Length];
    private int _last = -1;

    /// <param name="reading">The reading.</param>
    /// <param name="part">Its part as a number from 0.</param>
    public IReadOnlyList<float> Of(SimulatedReading reading, int part)
    {
        if (reading.Study != _last)
        {
            _last = reading.Study;
            for (var i = 0; i < Length; i++)
            {
                _study[i] = StudyWeight * random.Normal();
            }
        }

        var noise = NoiseWeight * Math.Log(reading.Noise / 0.008);
        var grey = GreyWeight * (reading.GreyMean - 0.42);
        var vector = new float[Length];
        for (var i = 0; i < Length; i++)
        {
            vector[i] = (float)(
                noise * s_directions[Parts][i]
                + grey * s_directions[Parts + 1][i]
                + PartWeight * s_directions[part][i]
                + _study[i]
                + 0.87 * random.Normal()
            );
        }

        return vector;
    }

    private static double[][] Directions()
    {
        var fixedRandom = SeededRandom.Derive(16, 0xD12, 0);
        return
        [
            .. Enumerable.Range(0, Parts + 2).Select(_ => Enumerable.Range(0, Length).Select(_ => (double)fixedRandom.Normal()).ToArray()),
        ];
    }
}
