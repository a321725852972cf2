namespace FractureGrid.Statistics.Detection;

/// <summary>
/// Sums the area under straight lines between the points of a FROC curve, cut off at a limit. Beyond its last point the curve goes on level: the
/// detector has nothing more to offer.
/// </summary>
internal struct FrocAreaSum(double limit)
{
    private double _x;
    private double _y;
    private double _sum;

    /// <summary>How far a curve that only rises between the points can lie off the lines.</summary>
    public double Bound { get; private set; }

    /// <summary>Whether further points can change anything.</summary>
    public readonly bool IsOpen => _x < limit;

    /// <summary>The next point of the curve.</summary>
    public void Step(double x, double y)
    {
        if (!IsOpen)
        {
            return;
        }

        if (x > limit)
        {
            var cut = _y + (y - _y) * (limit - _x) / (x - _x);
            _sum += (limit - _x) * (_y + cut) / 2;
            Bound += (limit - _x) * (y - _y);
        }
        else
        {
            _sum += (x - _x) * (_y + y) / 2;
            Bound += (x - _x) * (y - _y) / 2;
        }

        (_x, _y) = (x, y);
    }

    /// <summary>The area over the limit, 0 to 1.</summary>
    public readonly double Mean => (_sum + Math.Max(0, limit - _x) * _y) / limit;

    public readonly double MeanBound => Bound / limit;
}
