using System.CommandLine;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Predict;

/// <summary><c>fracturegrid predict</c>: the image pipeline without a grid.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        var paths = PathArgument.Create("DICOM, PNG and JPEG files, or folders with such files.");
        var models = ModelOptions.Folder();
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one entry per file, and nothing else." };
        var pictures = new Option<DirectoryInfo>("--png")
        {
            Description = "Folder for a picture of each film with the bone box (cyan) and its lesions (red: fracture, amber: doubt).",
        };
        var command = new ExampleCommand(
            "predict",
            "Looks for fractures on films without a grid. A file that can't be analysed is listed with the reason; the exit code stays 0.",
            "fracturegrid predict films --png pictures           # a table, and the films with boxes",
            "fracturegrid predict a.dcm b.png --json > out.json  # for scripts"
        )
        {
            paths,
            models,
            json,
            pictures,
        };
        command.SetAction(
            (result, token) =>
            {
                var options = new PredictOptions
                {
                    Paths = result.GetRequiredValue(paths),
                    Models = result.GetValue(models)?.FullName,
                    Json = result.GetValue(json),
                    Pictures = result.GetValue(pictures)?.FullName,
                };
                var streams = result.InvocationConfiguration;
                return new PredictRun(options, streams.Output, streams.Error).RunAsync(token);
            }
        );
        return command;
    }
}
