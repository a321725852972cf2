using System.Globalization;
using FractureGrid.Bench.Dashboard;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// dashboard [OUTCOMES [SITES [ROUNDS [FOLDER [PART-OF-AN-ADDRESS]]]]]
return await PageBenchmark.RunAsync(
    Number(0, 1_000_000),
    Number(1, 20),
    Number(2, 11),
    args.ElementAtOrDefault(3),
    args.ElementAtOrDefault(4) ?? "/"
);

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
