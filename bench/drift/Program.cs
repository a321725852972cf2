using System.Globalization;
using FractureGrid.Bench.Drift;
using FractureGrid.Simulation.Drift;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["tables", .. var rest])
{
    return await SubgroupTables.RunAsync(rest);
}

if (args is ["look", var connection, var site, .. var times])
{
    return await SiteLook.RunAsync(connection, site, times.Length > 0 ? int.Parse(times[0], CultureInfo.InvariantCulture) : 5);
}

if (args is ["charts", .. var sizes])
{
    return ChartRates.Run(sizes);
}

if (args is ["planted", var kind, var first, var count])
{
    return await DriftBenchmark.RunKindAsync(
        Enum.Parse<DriftKind>(kind, ignoreCase: true),
        ulong.Parse(first, CultureInfo.InvariantCulture),
        int.Parse(count, CultureInfo.InvariantCulture)
    );
}

// drift [SEED [CLEAN-FLEETS]]
return await DriftBenchmark.RunAsync(
    args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1,
    args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10
);
