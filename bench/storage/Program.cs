using System.Globalization;
using FractureGrid.Bench.Storage;

// dotnet run --project bench/storage -c Release -- [writers] [seconds] [rounds]
var writers = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 64;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
await StorageBenchmark.RunAsync(writers, TimeSpan.FromSeconds(seconds), rounds);
