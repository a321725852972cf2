using System.CommandLine;
using FractureGrid.Cli.Calibration;
using FractureGrid.Cli.Evaluation;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models</c>: what there is to run, whether it is intact, how good it is.</summary>
internal static class ModelsCommand
{
    public static Command Create() =>
        new("models", "Lists, verifies, measures, calibrates and compares model packages.")
        {
            ListCommand.Create(),
            VerifyCommand.Create(),
            EvaluateCommand.Create(),
            CalibrateCommand.Create(),
            DiffCommand.Create(),
        };
}
