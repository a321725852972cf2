namespace FractureGrid.Simulation.Randomness;

/// <summary>
/// A small splittable generator (SplitMix64, Steele, Lea and Flood 2014): every part of a film draws from its own stream, so that a change
/// in one part leaves the others as they were, and no result depends on the order in which films are made.
/// </summary>
internal sealed class SeededRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A stream that depends on nothing but the seed and the keys.</summary>
    public static SeededRandom Derive(ulong seed, params ReadOnlySpan<ulong> keys)
    {
        var state = Mix(seed + 0x9E3779B97F4A7C15UL);
        foreach (var key in keys)
        {
            state = Mix(state ^ Mix(key + 0x632BE59BD9B4E019UL));
        }

        return new SeededRandom(state);
    }

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    public float Range(float low, float high) => low + (high - low) * NextSingle();

    /// <summary>Uniform in [low, high).</summary>
    public int Range(int low, int high) => low + (int)(NextUInt64() % (ulong)(high - low));

    public bool Chance(double probability) => NextSingle() < probability;

    /// <summary>+1 or -1.</summary>
    public int Sign() => Chance(0.5) ? 1 : -1;

    /// <summary>Standard normal (Box and Muller).</summary>
    public float Normal()
    {
        var radius = MathF.Sqrt(-2f * MathF.Log(1f - NextSingle()));
        return radius * MathF.Cos(2f * MathF.PI * NextSingle());
    }

    /// <summary>Normal, cut at two standard deviations.</summary>
    public float Normal(float mean, float deviation) => mean + deviation * Math.Clamp(Normal(), -2f, 2f);

    public T Pick<T>(IReadOnlyList<T> values) => values[Range(0, values.Count)];

    /// <summary>An index, with the odds that the weights give.</summary>
    public int PickWeighted(params ReadOnlySpan<float> weights)
    {
        var total = 0f;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var at = NextSingle() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }
}
