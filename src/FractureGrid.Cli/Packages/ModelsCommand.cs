using System.CommandLine;
using FractureGrid.Cli.Calibration;
using FractureGrid.Cli.Cards;
using FractureGrid.Cli.Evaluation;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models</c>: what there is to run, whether it is intact, how good it is, and who uses it.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command(
            "models",
            "Lists, verifies, measures, calibrates, compares and packs model packages, and says which of them a grid uses."
        )
        {
            ListCommand.Create(),
            VerifyCommand.Create(),
            EvaluateCommand.Create(),
            CalibrateCommand.Create(),
            CardCommand.Create(),
            PackageCommand.Create(),
            DiffCommand.Create(),
        };
        foreach (var rollout in RolloutCommands.Create())
        {
            command.Subcommands.Add(rollout);
        }

        return command;
    }
}
