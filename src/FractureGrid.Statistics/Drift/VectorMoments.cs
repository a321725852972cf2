using Lanes = System.Numerics.Vector<double>;

namespace FractureGrid.Statistics.Drift;

/// <summary>
/// Number, sum and sums of products of vectors of one length: all that means and covariances need. Adding those of disjoint sets gives those of
/// both, whatever the order.
/// </summary>
public sealed class VectorMoments
{
    private const int MostOnStack = 256;

    // The lower triangle, row by row.
    private readonly double[] _products;
    private readonly double[] _sum;

    /// <param name="length">Numbers in a vector.</param>
    public VectorMoments(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _sum = new double[length];
        _products = new double[length * (length + 1) / 2];
    }

    public int Length => _sum.Length;

    public long Count { get; private set; }

    /// <exception cref="ArgumentException">A vector of another length.</exception>
    public void Add(IReadOnlyList<float> vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Refuse(vector.Count);
        // Thousands of films are added up at a time, so no number is fetched through the interface twice.
        Span<double> numbers = _sum.Length <= MostOnStack ? stackalloc double[_sum.Length] : new double[_sum.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = vector[i];
        }

        AddTo(_sum, numbers, 1);
        var at = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            AddTo(_products.AsSpan(at, i + 1), numbers, numbers[i]);
            at += i + 1;
        }

        Count++;
    }

    /// <exception cref="ArgumentException">Vectors of another length.</exception>
    public void Add(VectorMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Refuse(other.Length);
        AddTo(_sum, other._sum, 1);
        AddTo(_products, other._products, 1);
        Count += other.Count;
    }

    /// <summary>
    /// Hotelling's T squared of the difference of two means, with the covariance of <paramref name="before"/> alone (Hotelling 1931; Anderson, An
    /// Introduction to Multivariate Statistical Analysis, 2003, section 5.2): while nothing changes and vectors are normal and independent,
    /// T2 (N - p) / (p (N - 1)) has Fisher's F distribution with p and N - p degrees of freedom. Null with too few vectors before, or none now.
    /// </summary>
    public static double? TSquared(VectorMoments before, VectorMoments now) =>
        Distance(before, now) is { } distance ? distance * before.Count * now.Count / (before.Count + now.Count) : null;

    /// <summary>
    /// The squared Mahalanobis distance of two means, with the covariance of <paramref name="before"/>. Null when there are not more vectors before
    /// than a vector has numbers, none now, or no way to tell by them.
    /// </summary>
    public static double? Distance(VectorMoments before, VectorMoments now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        before.Refuse(now.Length);
        if (before.Count <= before.Length + 1 || now.Count == 0)
        {
            return null;
        }

        var difference = new double[before.Length];
        for (var i = 0; i < difference.Length; i++)
        {
            difference[i] = now._sum[i] / now.Count - before._sum[i] / before.Count;
        }

        return before.Whiten(difference) ? Dot(difference, difference) : null;
    }

    // Solves L y = d in place, where L L' is the covariance, by Cholesky's method row by row; false where it is singular. Charts ask for it thousands of
    // times, and of a matrix of this size a general solver takes many times as long.
    private bool Whiten(double[] difference)
    {
        var factor = Covariance();
        for (int i = 0, row = 0; i < difference.Length; row += ++i)
        {
            for (int j = 0, other = 0; j < i; other += ++j)
            {
                factor[row + j] = (factor[row + j] - Dot(factor.AsSpan(row, j), factor.AsSpan(other, j))) / factor[other + j];
            }

            var left = factor.AsSpan(row, i);
            var square = factor[row + i] - Dot(left, left);
            if (!(square > 0))
            {
                return false;
            }

            factor[row + i] = Math.Sqrt(square);
            difference[i] = (difference[i] - Dot(left, difference.AsSpan(0, i))) / factor[row + i];
        }

        return true;
    }

    // The lower triangle, row by row.
    private double[] Covariance()
    {
        var covariance = new double[_products.Length];
        double squares = 0,
            trace = 0;
        for (int i = 0, row = 0; i < _sum.Length; row += ++i)
        {
            for (var j = 0; j <= i; j++)
            {
                covariance[row + j] = (_products[row + j] - _sum[i] * _sum[j] / Count) / (Count - 1);
            }

            squares += _products[row + i] / Count;
            trace += covariance[row + i];
        }

        // A number that never changes says nothing; neither it nor what rounding makes of it may make the matrix singular.
        var least = Math.Max(Math.Max(trace * 1e-9, squares * 1e-12) / _sum.Length, double.Epsilon * 1e20);
        for (int i = 0, row = 0; i < _sum.Length; row += ++i)
        {
            covariance[row + i] += least;
        }

        return covariance;
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sums = Lanes.Zero;
        var at = 0;
        for (; at <= first.Length - Lanes.Count; at += Lanes.Count)
        {
            sums += new Lanes(first[at..]) * new Lanes(second[at..]);
        }

        var sum = System.Numerics.Vector.Sum(sums);
        for (; at < first.Length; at++)
        {
            sum += first[at] * second[at];
        }

        return sum;
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> numbers, double factor)
    {
        var at = 0;
        for (; at <= sums.Length - Lanes.Count; at += Lanes.Count)
        {
            var sum = new Lanes(sums[at..]) + factor * new Lanes(numbers[at..]);
            sum.CopyTo(sums[at..]);
        }

        for (; at < sums.Length; at++)
        {
            sums[at] += factor * numbers[at];
        }
    }

    private void Refuse(int length)
    {
        if (length != _sum.Length)
        {
            throw new ArgumentException($"Vectors of {_sum.Length} numbers are needed, not of {length}.", nameof(length));
        }
    }
}
