using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Bench.Drift;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Simulation.Drift;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["tables", .. var rest])
{
    return await SubgroupTables.RunAsync(rest);
}

// drift [SEED [CLEAN-FLEETS]]
var seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var clean = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10;
var options = new DriftOptions();
Console.WriteLine("| planted | hospital | start | found | delay, days | first found as | other sites' alarms |");
Console.WriteLine("|---|---|---|---|---|---|---|");
var delays = new List<int>();
var planted = 0;
for (var i = 0; i < 10; i++)
{
    var scenario = new DriftScenario
    {
        Kind = (DriftKind)(i % 5),
        Hospital = ReadingFleet.NameOf(i),
        Device = 0,
        Start = TimeSpan.FromDays(40 + 3 * i),
        Strength = i < 5 ? 1 : 0.8,
    };
    planted++;
    var fleet = new ReadingFleet(seed + (ulong)i, [scenario]);
    var start = ReadingRows.DayOf(scenario.Start);
    var alarms = await FleetWatch.RunAsync(fleet, options);
    var found = alarms.Where(IsExpected).OrderBy(alarm => alarm.Day).ToList();
    var others = alarms.Count - found.Count;
    bool IsExpected((string Site, DateOnly Day, DriftMeasure Drift) alarm) =>
        string.Equals(alarm.Site, scenario.Hospital, StringComparison.Ordinal) && alarm.Day >= start;

    if (found.Count > 0)
    {
        delays.Add(found[0].Day.DayNumber - start.DayNumber);
    }

    var first = found.Count > 0 ? $"{found[0].Drift.Measure}, {found[0].Drift.Attribute} {found[0].Drift.Value}" : "not found";
    Console.WriteLine(
        $"| {scenario.Kind} x {scenario.Strength} | {scenario.Hospital} | {start:MM-dd} | {(found.Count > 0 ? found[0].Day.ToString("MM-dd", CultureInfo.InvariantCulture) : "-")} | {(found.Count > 0 ? delays[^1] : "-")} | {first} | {others} |"
    );
}

delays.Sort();
Console.WriteLine($"\nfound {delays.Count} of {planted}, median delay {delays[delays.Count / 2]} days, longest {delays[^1]}");
var (falseAlarms, alarmedSites) = (0, 0);
var clock = Stopwatch.StartNew();
for (var i = 0; i < clean; i++)
{
    var alarms = await FleetWatch.RunAsync(new ReadingFleet(seed + 1000 + (ulong)i, []), options);
    falseAlarms += alarms.Count;
    alarmedSites += alarms.Select(alarm => alarm.Site).Distinct(StringComparer.Ordinal).Count();
    foreach (var alarm in alarms)
    {
        Console.WriteLine(
            $"clean fleet {i}: {alarm.Site} {alarm.Day:MM-dd} {alarm.Drift.Measure}, {alarm.Drift.Attribute} {alarm.Drift.Value}, effect {alarm.Drift.Effect:G3}"
        );
    }
}

var siteDays = clean * FleetWatch.WatchedDays(options);
Console.WriteLine(
    $"{clean} clean fleets: {falseAlarms} false alarms at {alarmedSites} sites in {siteDays} site-days; "
        + $"the stated rate of one in {options.FalseAlarmInterval} site-days allows {siteDays / options.FalseAlarmInterval:0.0} ({clock.Elapsed.TotalSeconds:0} s)"
);
return 0;
