using System.CommandLine;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models verify</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR")
        {
            Description = "Folder of the package. Default: the one that ships.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new ExampleCommand(
            "verify",
            "Compares every file of a package with its manifest, loads the networks and runs them once. The exit code is 1 when anything is wrong.",
            "fracturegrid models verify models/limb-slim"
        )
        {
            folder,
        };
        command.SetAction(result =>
        {
            using var analyser = LocalAnalyser.Load(result.GetValue(folder)?.FullName);
            var package = analyser.Model;
            result.InvocationConfiguration.Output.WriteLine(
                $"{package.Name} {package.Version} in {package.Folder} is intact and runs on {analyser.Device}.\nsha256 {package.Hash}"
            );
            return ExitCodes.Success;
        });
        return command;
    }
}
