using System.Globalization;
using FractureGrid.Bench.Drift;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["tables", .. var rest])
{
    return await SubgroupTables.RunAsync(rest);
}

if (args is ["charts", .. var sizes])
{
    return ChartRates.Run(sizes);
}

// drift [SEED [CLEAN-FLEETS]]
return await DriftBenchmark.RunAsync(
    args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1,
    args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10
);
