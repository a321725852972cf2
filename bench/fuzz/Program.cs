using System.Globalization;
using FractureGrid.Bench.Fuzz;

// dotnet run --project bench/fuzz -c Release -- files|network [minutes] [seed] [folder with seed files]
var target = args.Length > 0 ? args[0] : "files";
var minutes = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
await using ITarget tested = target switch
{
    "files" => new FileTarget(),
    "network" => await NetworkTarget.StartAsync(),
    _ => throw new InvalidOperationException($"There is no target '{target}': files or network."),
};
return await FuzzRun.RunAsync(tested, Corpus.Load(args.Length > 3 ? args[3] : null, tested), TimeSpan.FromMinutes(minutes), seed);
