using System.CommandLine;
using FractureGrid.Cli.Capacity;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Simulate.Drift;

namespace FractureGrid.Cli.Simulate;

/// <summary><c>fracturegrid simulate</c>: phantom radiographs with known fractures.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count") { Description = "How many films.", DefaultValueFactory = _ => 12 };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same films, to the bit.", DefaultValueFactory = _ => 1 };
        var size = new Option<int>("--size")
        {
            Description = "Pixels of a film's longer side, 64 to 4096.",
            DefaultValueFactory = _ => 448,
        };
        var share = new Option<double>("--fractured") { Description = "Share of films with fractures.", DefaultValueFactory = _ => 0.55 };
        var hardware = new Option<double>("--hardware") { Description = "Share of PNG films with fixation hardware: plates or wires." };
        var format = new Option<FilmFormat>("--format")
        {
            Description = "png: grey films with masks, for training. dicom: DX objects of three hospitals with truth.json.",
            DefaultValueFactory = _ => FilmFormat.Png,
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to write to.", Required = true };
        count.Validators.Add(r => RequireRange(r, 1, 10_000_000));
        size.Validators.Add(r => RequireRange(r, 64, 4096));
        var command = new ExampleCommand(
            "simulate",
            "Makes phantom radiographs of hand, wrist, forearm, foot, ankle and lower leg with fractures that are known exactly.",
            "fracturegrid simulate --count 24 --out films              # grey PNGs, bone masks and annotations.json",
            "fracturegrid simulate --format dicom --size 1200 --out dx     # DICOM files of three hospitals and truth.json"
        )
        {
            count,
            seed,
            size,
            share,
            hardware,
            format,
            output,
        };
        command.Subcommands.Add(CapacityCommand.Create());
        command.Subcommands.Add(DriftCommand.Create());
        command.SetAction(
            (result, token) =>
            {
                var options = new TrainingSetOptions
                {
                    Count = result.GetValue(count),
                    Seed = result.GetValue(seed),
                    LongSide = result.GetValue(size),
                    FractureShare = result.GetValue(share),
                    HardwareShare = result.GetValue(hardware),
                    Folder = result.GetRequiredValue(output).FullName,
                };
                return result.GetValue(format) == FilmFormat.Dicom
                    ? DicomSet.WriteAsync(options, token)
                    : TrainingSet.WriteAsync(options, token);
            }
        );
        return command;
    }

    private static void RequireRange(System.CommandLine.Parsing.OptionResult result, int low, int high)
    {
        if (result.GetValueOrDefault<int>() is var value && (value < low || value > high))
        {
            result.AddError($"{result.Option.Name} must be from {low} to {high}, not {value}.");
        }
    }
}
