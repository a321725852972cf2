namespace FractureGrid.Simulation.Capacity;

/// <summary>
/// Follows a metric as Kubernetes' horizontal autoscaler does for an external metric of type AverageValue: as many replicas as metric over target, rounded up;
/// none when that is within a tenth of what is; up at once, by four or to twice as many at most; down to the greatest number wanted over the stabilisation
/// window.
/// </summary>
/// <param name="stabilisation">Seconds.</param>
/// <param name="most">Replicas at most.</param>
public sealed class ReplicaController(double stabilisation, int most)
{
    private const double Tolerance = 0.1;
    private const int Step = 4;
    private readonly List<(double At, int Count)> _wanted = [];

    /// <param name="at">Seconds since the beginning.</param>
    /// <param name="current">Replicas of now.</param>
    /// <param name="metric">Sum over all replicas.</param>
    /// <param name="target">What one replica is to have.</param>
    public int Decide(double at, int current, double metric, double target)
    {
        var ratio = metric / (target * current);
        var wanted = Math.Abs(ratio - 1) <= Tolerance ? current : (int)Math.Ceiling(metric / target);
        wanted = Math.Clamp(wanted, 1, most);
        _wanted.Add((at, wanted));
        _wanted.RemoveAll(old => at - old.At > stabilisation);
        return wanted >= current
            ? Math.Min(wanted, Math.Max(current * 2, current + Step))
            : Math.Min(current, _wanted.Max(recent => recent.Count));
    }
}
