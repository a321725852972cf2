using System.Globalization;
using FractureGrid.Bench.Grid;

// dotnet run --project bench/grid -c Release -- [films] [rounds]
var films = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 120;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
return await GridBenchmark.RunAsync(films, rounds, CancellationToken.None);
