namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>How many silos an autoscaler wanted over time, one to begin with.</summary>
internal sealed class SiloCourse
{
    private readonly List<(double At, int Silos)> _steps = [(0, 1)];

    public IReadOnlyList<int> Silos => [.. _steps.Select(step => step.Silos)];

    /// <summary>How often it turned from rising to falling or back.</summary>
    public int Turns
    {
        get
        {
            var signs = _steps
                .Zip(_steps.Skip(1), (before, after) => Math.Sign(after.Silos - before.Silos))
                .Where(sign => sign != 0)
                .ToList();
            return signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second);
        }
    }

    public void Add(double at, int silos) => _steps.Add((at, silos));

    /// <summary>Silos on average from the beginning up to a moment.</summary>
    public double Mean(double until)
    {
        var known = _steps.Where(step => step.At < until).ToList();
        return known.Zip(known.Skip(1).Select(step => step.At).Append(until), (step, end) => step.Silos * (end - step.At)).Sum() / until;
    }
}
