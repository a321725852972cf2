using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// Solves L(z) = 1 + a(z) L(start) + integral over [from, to] of L(x) k(x, z) dx, the equation that the mean run length of a chart obeys, by
/// Gauss-Legendre quadrature (Nyström's method; Goel and Wu 1971, Crowder 1987).
/// </summary>
internal static class IntegralEquation
{
    private const int FewestNodes = 40;
    private const int MostNodes = 400;
    private const double NodesPerDeviation = 6;

    /// <summary>L(start).</summary>
    /// <param name="from">Lowest value of the chart that goes on.</param>
    /// <param name="to">Highest value of the chart that goes on.</param>
    /// <param name="deviation">Standard deviation of one step, which says how fine the nodes must lie.</param>
    /// <param name="start">Value at which the chart starts.</param>
    /// <param name="atom">Chance to fall back from z onto start exactly.</param>
    /// <param name="kernel">Density of going from z to x, called as (x, z).</param>
    public static double Solve(
        double from,
        double to,
        double deviation,
        double start,
        Func<double, double> atom,
        Func<double, double, double> kernel
    )
    {
        var nodes = (int)Math.Clamp(24 + NodesPerDeviation * (to - from) / deviation, FewestNodes, MostNodes);
        var rule = new GaussLegendreRule(from, to, nodes);
        // Unknown 0 is L(start), unknown i + 1 is L at node i.
        double[] at = [start, .. rule.Abscissas];
        var system = Matrix<double>.Build.Dense(
            nodes + 1,
            nodes + 1,
            (row, column) =>
                (row == column ? 1 : 0) - (column == 0 ? atom(at[row]) : rule.GetWeight(column - 1) * kernel(at[column], at[row]))
        );
        return system.Solve(Vector<double>.Build.Dense(nodes + 1, 1.0))[0];
    }
}
