namespace FractureGrid.Inference.Batching;

/// <summary>
/// Finds the batch size with the most items per second by climbing in powers of two: a larger size is tried once the present one is known, kept
/// while it gains, and left when it does not. Not thread-safe.
/// </summary>
public sealed class AdaptiveBatchSize
{
    /// <summary>Batches that a size is judged by.</summary>
    public const int Trial = 6;

    /// <summary>Batches after which the neighbours of the best size are tried anew, since devices and films change.</summary>
    public const int Renewal = 500;

    // A larger batch makes each of its items wait longer, so it must earn that.
    private const double Gain = 1.05;
    private const double Weight = 0.25;
    private readonly double?[] _rates;
    private readonly int _max;
    private int _at;
    private int _trials;
    private int _sinceRenewal;

    /// <param name="max">The largest size.</param>
    public AdaptiveBatchSize(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        _max = max;
        _rates = new double?[int.Log2(max) + (int.IsPow2(max) ? 1 : 2)];
    }

    /// <summary>The size to aim at now.</summary>
    public int Target => SizeAt(_at);

    /// <summary>Learns from a batch. Batches of another size than <see cref="Target"/> teach nothing.</summary>
    public void Observe(int size, TimeSpan elapsed)
    {
        if (size != Target || elapsed <= TimeSpan.Zero)
        {
            return;
        }

        var rate = size / elapsed.TotalSeconds;
        _rates[_at] = _rates[_at] is { } known ? known + Weight * (rate - known) : rate;
        if (++_trials >= Trial)
        {
            Move();
        }

        if (++_sinceRenewal >= Renewal)
        {
            _sinceRenewal = 0;
            for (var i = 0; i < _rates.Length; i++)
            {
                _rates[i] = i == _at ? _rates[i] : null;
            }
        }
    }

    private void Move()
    {
        _trials = 0;
        var here = _rates[_at]!.Value;
        if (_at > 0 && _rates[_at - 1] is { } below && here < below * Gain)
        {
            _at--;
        }
        else if (_at + 1 < _rates.Length && (_rates[_at + 1] is not { } above || above >= here * Gain))
        {
            _at++;
        }
    }

    private int SizeAt(int index) => Math.Min(1 << index, _max);
}
