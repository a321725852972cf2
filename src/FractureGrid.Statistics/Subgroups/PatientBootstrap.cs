using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Resampling;
using FractureGrid.Statistics.Roc;
using MathNet.Numerics.LinearAlgebra;

namespace FractureGrid.Statistics.Subgroups;

/// <summary>
/// Compares areas whose groups share patients: patients are drawn over all groups together, the draws give the covariances of the areas, and
/// Wald's chi-squared tests whether all are one.
/// </summary>
internal static class PatientBootstrap
{
    public static AttributeComparison Compare(SubgroupAttribute attribute, IReadOnlyList<AucEstimate?> areas, double confidence)
    {
        var groups = attribute.Groups;
        WeightedArea[] weighted = [.. groups.Select(g => new WeightedArea(g.Cases))];
        var draws = new List<double?[]>();
        ClusterBootstrap.Resample(
            groups.SelectMany(g => g.Cases).Select(c => c.Patient),
            weights =>
            {
                var draw = new double?[groups.Count];
                var from = 0;
                for (var i = 0; i < draw.Length; i++)
                {
                    draw[i] = weighted[i].Value(weights.Slice(from, groups[i].Cases.Count));
                    from += groups[i].Cases.Count;
                }

                draws.Add(draw);
            }
        );
        int[] usable = [.. Enumerable.Range(0, groups.Count).Where(i => areas[i] is not null && Varies(draws, i))];
        return new AttributeComparison
        {
            Attribute = attribute.Name,
            Groups = [.. groups.Select((g, i) => Group(g, areas[i], draws.Select(d => d[i]).OfType<double>(), confidence))],
            PatientsHaveSeveralCases = true,
            LeftOut = groups.Count - usable.Length,
            Test = usable.Length < 2 ? null : Wald(groups, areas, draws, usable),
        };
    }

    private static SubgroupArea Group(Subgroup group, AucEstimate? area, IEnumerable<double> draws, double confidence) =>
        new()
        {
            Name = group.Name,
            Area = area,
            Interval = area is null ? null : ClusterBootstrap.Percentiles(draws, confidence),
        };

    private static bool Varies(List<double?[]> draws, int group) =>
        draws.Select(d => d[group]).OfType<double>().Distinct().Take(2).Count() == 2;

    private static SignificanceTest? Wald(
        IReadOnlyList<Subgroup> groups,
        IReadOnlyList<AucEstimate?> areas,
        List<double?[]> draws,
        int[] usable
    )
    {
        // Differences from the last group; draws in which a group lost a class have none.
        var last = usable[^1];
        int[] others = usable[..^1];
        var differences = Vector<double>.Build.Dense([.. others.Select(i => areas[i]!.Value - areas[last]!.Value)]);
        double[][] drawn =
        [
            .. draws.Where(d => usable.All(i => d[i] is not null)).Select(d => others.Select(i => d[i]!.Value - d[last]!.Value).ToArray()),
        ];
        if (drawn.Length <= others.Length + 1)
        {
            return null;
        }

        var covariance = Covariance(drawn);
        if (!(covariance.Determinant() > 0))
        {
            return null;
        }

        var statistic = differences * covariance.Solve(differences);
        return new SignificanceTest
        {
            Method = FormattableString.Invariant($"chi-squared of areas, patient bootstrap ({ClusterBootstrap.Resamples} draws)"),
            Statistic = statistic,
            DegreesOfFreedom = others.Length,
            PValue = ProbabilityTails.ChiSquared(statistic, others.Length),
            Count = usable.Sum(i => (long)groups[i].Cases.Count),
        };
    }

    private static Matrix<double> Covariance(double[][] rows)
    {
        var data = Matrix<double>.Build.DenseOfRowArrays(rows);
        var means = data.ColumnSums() / rows.Length;
        var centred = Matrix<double>.Build.Dense(data.RowCount, data.ColumnCount, (r, c) => data[r, c] - means[c]);
        return centred.TransposeThisAndMultiply(centred) / (rows.Length - 1);
    }
}
