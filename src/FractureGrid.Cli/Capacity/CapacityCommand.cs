using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Scaling;
using FractureGrid.Simulation.Capacity;

namespace FractureGrid.Cli.Capacity;

/// <summary><c>fracturegrid simulate capacity</c>: how long films wait with how many silos, and what that costs.</summary>
internal static class CapacityCommand
{
    private const double PollSeconds = 15;

    public static Command Create()
    {
        var hospitals = Number("--hospitals", "Hospitals.", 100, 1, 100_000);
        var films = Number("--films", "Films of a hospital in a day.", 150, 0.1, 100_000);
        var days = Number("--days", "Days to model.", 1, 0.01, 60);
        var service = Number("--milliseconds", "Time that a film has a slot.", 300, 0.1, 600_000);
        var spread = Number("--spread", "Its standard deviation over its mean.", 0.3, 0, 3);
        var slots = Number("--slots", "Films that a silo has at once.", 1, 1, 1024);
        var target = Number("--target", "Wait in seconds that 95 of 100 films of each class are to have at most.", 30, 0.01, 86_400);
        var silos = Number("--silos", "Models this many silos instead of finding how many the target asks for.", 0, 0, 100_000);
        var autoscale = new Option<bool>("--autoscale") { Description = "Lets the grid's scaler decide, from 1 silo on." };
        var start = Number("--start", "Seconds until a new silo takes its first film.", 60, 0, 3600);
        var stabilisation = Number("--stabilisation", "Seconds that fewer silos must be enough before one goes.", 300, 0, 3600);
        var price = Number("--price", "Price of a silo for an hour.", 0, 0, 1e6);
        var arrivals = new Option<FileInfo>("--arrivals")
        {
            Description =
                "Replays the columns acknowledged_at and patient of a CSV, as 'report outcomes' writes it, instead of drawing days.",
            HelpName = "FILE",
        };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same days.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON and nothing else." };
        var command = new ExampleCommand(
            "capacity",
            "Models arrivals against silos: waits, the number of silos for a target, and cost. Receiving and delivering are not in the model.",
            "fracturegrid simulate capacity --hospitals 100 --films 150 --milliseconds 300 --target 30",
            "fracturegrid simulate capacity --hospitals 100 --autoscale --price 1.2",
            "fracturegrid simulate capacity --arrivals outcomes.csv --silos 4"
        )
        {
            hospitals,
            films,
            days,
            service,
            spread,
            slots,
            target,
            silos,
            autoscale,
            start,
            stabilisation,
            price,
            arrivals,
            seed,
            json,
        };
        command.SetAction(
            async (result, _) =>
            {
                var silo = new SiloFigures
                {
                    ServiceSeconds = result.GetValue(service) / 1000,
                    Spread = result.GetValue(spread),
                    Slots = (int)result.GetValue(slots),
                    StartSeconds = result.GetValue(start),
                    PricePerHour = result.GetValue(price),
                };
                IReadOnlyList<Arrival> all = result.GetValue(arrivals) is { } file
                    ? ArrivalFile.Read(file)
                    :
                    [
                        .. new ArrivalPattern
                        {
                            Hospitals = (int)result.GetValue(hospitals),
                            FilmsPerHospitalAndDay = result.GetValue(films),
                            Days = result.GetValue(days),
                            Seed = result.GetValue(seed),
                        }.Draw(),
                    ];
                var wait = result.GetValue(target);
                var (found, report) =
                    result.GetValue(autoscale) ? Autoscaled(all, silo, wait, result.GetValue(stabilisation))
                    : result.GetValue(silos) is > 0 and var given ? Fixed(all, silo, (int)given)
                    : CapacitySizer.Find(all, silo, wait);
                await result.InvocationConfiguration.Output.WriteLineAsync(
                    result.GetValue(json)
                        ? JsonSerializer.Serialize(new { Silos = found, Report = report }, Json.Indented)
                        : Describe(found, report, result.GetValue(autoscale))
                );
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static (int, CapacityReport) Fixed(IReadOnlyList<Arrival> arrivals, SiloFigures silo, int silos) =>
        (silos, new CapacityRun(silo, new FixedReplicas(silos)).Run(arrivals));

    private static (int, CapacityReport) Autoscaled(IReadOnlyList<Arrival> arrivals, SiloFigures silo, double target, double stabilisation)
    {
        var policy = new ScalerPolicy(
            silo,
            new ScalerOptions { Window = TimeSpan.FromMinutes(2) },
            TimeSpan.FromSeconds(target),
            new ReplicaController(stabilisation, int.MaxValue / 2),
            PollSeconds
        );
        var report = new CapacityRun(silo, policy).Run(arrivals);
        return (report.MostSilos, report);
    }

    private static string Describe(int silos, CapacityReport report, bool isScaled)
    {
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Films} films, {(isScaled ? $"1 to {silos} silos ({report.MeanSilos:0.0} on average)" : $"{silos} silos")}, {report.Utilisation:P0} busy, {report.SiloHours:0.0} silo-hours, cost {report.Cost:0.00}"
            ),
        };
        lines.AddRange(
            report.Waits.Zip(
                report.Answers,
                (wait, answer) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {wait.Urgency, -8}  {wait.Films, 9} films   wait: median {wait.Median:0.00} s, 95 % {wait.P95:0.00} s, 99 % {wait.P99:0.00} s, longest {wait.Longest:0.00} s; read: 95 % after {answer.P95:0.00} s"
                    )
            )
        );
        return string.Join(Environment.NewLine, lines);
    }

    private static Option<double> Number(string name, string description, double otherwise, double low, double high)
    {
        var option = new Option<double>(name)
        {
            Description = $"{description} Default: {otherwise.ToString(CultureInfo.InvariantCulture)}.",
            HelpName = "N",
            DefaultValueFactory = _ => otherwise,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is var value && !(value >= low && value <= high))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes {low} to {high}."));
            }
        });
        return option;
    }
}
