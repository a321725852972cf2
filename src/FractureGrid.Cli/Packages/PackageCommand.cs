using System.CommandLine;
using System.Text.Json;
using FractureGrid.Cli.Calibration;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models package</c>.</summary>
internal static class PackageCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder with model.json and the networks that it names." };
        var version = new Option<string>("--version") { Description = "Also sets the version in model.json." };
        var archive = new Option<FileInfo>("--out")
        {
            Description =
                "Also packs the folder into this zip file; same files, same bytes. Unpacked below a --models folder it is ready to use.",
        };
        var command = new ExampleCommand(
            "package",
            "Makes a package of a folder: writes the SHA-256 of each network into model.json, loads the networks and runs them once.",
            "fracturegrid models package ../candidate --version 1.0.0 --out candidate.zip"
        )
        {
            folder,
            version,
            archive,
        };
        command.SetAction(
            async (result, token) =>
            {
                var path = result.GetRequiredValue(folder).FullName;
                await SealAsync(path, result.GetValue(version), token);
                using var analyser = LocalAnalyser.Load(path);
                var package = analyser.Model;
                var output = result.InvocationConfiguration.Output;
                output.WriteLine($"{package.Name} {package.Version} in {package.Folder} runs on {analyser.Device}.\nsha256 {package.Hash}");
                if (result.GetValue(archive) is { } file)
                {
                    PackageArchive.Write(package, file.FullName);
                    output.WriteLine($"Packed into {file.FullName}.");
                }

                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static async Task SealAsync(string folder, string? version, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ModelPackage.ManifestFile);
        if (!File.Exists(path))
        {
            throw new CommandException($"{folder} holds no {ModelPackage.ManifestFile}; models/README.md shows what goes into one.");
        }

        try
        {
            await ManifestEditor.EditAsync(
                path,
                manifest =>
                {
                    manifest["version"] = version ?? manifest["version"]?.DeepClone();
                    manifest["files"] = FileHashes.Of(folder, manifest);
                },
                cancellationToken
            );
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path} is no manifest: {e.Message}", e);
        }
    }
}
