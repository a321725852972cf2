using System.CommandLine;
using System.CommandLine.Parsing;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Cli.Simulate.Drift;

/// <summary><c>fracturegrid simulate drift</c>: a change that nobody told of, from the device to the alarm.</summary>
internal static class DriftCommand
{
    private const int UsualDays = 34;
    private const int UsualReference = 20;
    private const int UsualChange = 22;

    public static Command Create()
    {
        var kind = new Option<DriftKind>("--scenario")
        {
            Description = "What changes: NoisierDetector, ToneCurve, NewManufacturer, AgeMix or FailingSubgroup.",
            DefaultValueFactory = _ => DriftKind.NoisierDetector,
        };
        var days = Number("--days", "Days of the run.", UsualDays, 10, 400);
        var reference = Number("--reference", "Days of the reference window, with which the run begins.", UsualReference, 7, 300);
        var change = Number("--change", "The day, from 0, on which the change begins.", UsualChange, 7, 399);
        var films = Number("--films", "Mean films a day.", 8, 3, 500);
        var size = Number("--size", "Pixels of a film's longer side.", 1000, 256, 4096);
        var strength = new Option<double>("--strength")
        {
            Description = "How strong the change is; 1 makes a noisier plate's noise two and a half times as large. Default: 2.",
            DefaultValueFactory = _ => 2,
        };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same films.", DefaultValueFactory = _ => 1 };
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "Folder for everything durable; it stays. Default: a temporary one.",
        };
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON and nothing else." };
        var models = ModelOptions.Folder();
        var command = new ExampleCommand(
            "drift",
            "Lets a simulated hospital send weeks of films by C-STORE to a grid whose clock skips from day to day, changes something on one day, and shows "
                + "which alarms the monitor raised. The exit code is 0 when it raised one, and none before the change.",
            "fracturegrid simulate drift                              # a noisier detector plate from day 22 on",
            "fracturegrid simulate drift --scenario ToneCurve --json"
        )
        {
            kind,
            days,
            reference,
            change,
            films,
            strength,
            size,
            seed,
            data,
            json,
            models,
        };
        strength.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 2))
            {
                result.AddError("--strength must be above 0 and at most 2.");
            }
        });
        command.Validators.Add(result =>
        {
            var begins = ValueOf(result, change, UsualChange);
            if (ValueOf(result, reference, UsualReference) >= begins || begins >= ValueOf(result, days, UsualDays))
            {
                result.AddError("--reference, --change and --days must rise in this order.");
            }
        });
        command.SetAction(
            (result, token) =>
                new DriftRun(
                    new DriftRunOptions
                    {
                        Kind = result.GetValue(kind),
                        Days = result.GetValue(days),
                        ReferenceDays = result.GetValue(reference),
                        ChangeDay = result.GetValue(change),
                        Films = result.GetValue(films),
                        Strength = result.GetValue(strength),
                        Size = result.GetValue(size),
                        Seed = result.GetValue(seed),
                        Data = result.GetValue(data)?.FullName,
                        Models = result.GetValue(models)?.FullName,
                        Json = result.GetValue(json),
                    },
                    result.InvocationConfiguration.Output
                ).RunAsync(token)
        );
        return command;
    }

    // While a line is checked, options that it does not have give no usual value.
    private static int ValueOf(CommandResult result, Option<int> option, int usual) =>
        result.GetResult(option) is { } found ? found.GetValueOrDefault<int>() : usual;

    private static Option<int> Number(string name, string description, int usual, int low, int high)
    {
        var option = new Option<int>(name) { Description = $"{description} Default: {usual}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < low || value > high))
            {
                result.AddError($"{name} must be from {low} to {high}, not {value}.");
            }
        });
        return option;
    }
}
