using System.Globalization;
using FractureGrid.Bench.Grid;

// dotnet run --project bench/grid -c Release -- [films] [rounds] [package] | scale [milliseconds] | loss | stat | soak [minutes] [seed] | crowd [patients] [seconds] [images]
switch (args)
{
    case ["scale", .. var rest]:
        return await ScaleBenchmark.RunAsync(TimeSpan.FromMilliseconds(Number(rest, 0, 250)));
    case ["loss"]:
        return await LossBenchmark.RunAsync();
    case ["stat"]:
        return await StatBenchmark.RunAsync();
    case ["soak", .. var rest]:
        return await SoakBenchmark.RunAsync(TimeSpan.FromMinutes(Number(rest, 0, 30)), Number(rest, 1, 1));
    case ["crowd", .. var rest]:
        return await CrowdBenchmark.RunAsync(Number(rest, 0, 1_000_000), TimeSpan.FromSeconds(Number(rest, 1, 330)), Number(rest, 2, 10));
    default:
        return await GridBenchmark.RunAsync(
            Number(args, 0, 120),
            Number(args, 1, 5),
            args is [_, _, var models] ? models : null,
            CancellationToken.None
        );
}

static int Number(string[] args, int index, int otherwise) =>
    args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
