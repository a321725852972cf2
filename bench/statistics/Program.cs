using System.Globalization;
using FractureGrid.Bench.Statistics;

// dotnet run --project bench/statistics -c Release -- [cases] [rounds]
var cases = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 11;
return AreaBenchmark.Run(cases, rounds);
