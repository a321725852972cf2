using System.CommandLine;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Labels;

/// <summary><c>fracturegrid labels</c>: truths for images.</summary>
internal static class LabelsCommand
{
    public static Command Create() =>
        new("labels", "Truths for images: the reference standard that performance is measured against.") { CreateImport() };

    private static ExampleCommand CreateImport()
    {
        var file = new Argument<FileSystemInfo>("FILE")
        {
            Description = "CSV with a header line, or Parquet; a verified DICOM measurement report, FHIR R4 JSON, or a folder of these.",
        }.AcceptExistingOnly();
        var to = GridOption.Create();
        var site = new Option<string>("--site") { Description = "Site of rows that name none. Default: the gateway's." };
        var author = new Option<string>("--author")
        {
            Description = "Who stands for the labels. Default: the file's name.",
            HelpName = "NAME",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Checks every row against the grid and stores nothing." };
        var skip = new Option<bool>("--skip-errors") { Description = "Stores the right rows although others are wrong." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object and nothing else." };
        var command = new ExampleCommand(
            "import",
            "Stores truths from a file with the columns sop_instance_uid or image_id, fracture, and if known lesions ([[x,y,width,height],...]), site, at. "
                + "Of reports (DICOM SR, FHIR DiagnosticReport and Observation) the images that they name get what they say. "
                + "One wrong row and nothing is stored; the exit code is 1 then.",
            "fracturegrid labels import truth.csv --site north --dry-run   # what would happen, row by row",
            "fracturegrid labels import truth.parquet --author reading-2026",
            "fracturegrid labels import reports/ --author ris-export"
        )
        {
            file,
            to,
            site,
            author,
            dryRun,
            skip,
            json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var path = result.GetRequiredValue(file);
                var options = new LabelImportOptions
                {
                    File = path.FullName,
                    Grid = result.GetRequiredValue(to),
                    Site = result.GetValue(site),
                    Author = result.GetValue(author) ?? path.Name,
                    DryRun = result.GetValue(dryRun),
                    SkipErrors = result.GetValue(skip),
                    Json = result.GetValue(json),
                };
                using var http = GridHttp.Create();
                var streams = result.InvocationConfiguration;
                var reports = ReportFiles.Of(path.FullName);
                if (reports.Count > 0)
                {
                    return await new ReportImport(options, http, streams.Output, streams.Error).RunAsync(reports, token);
                }

                return path is DirectoryInfo
                    ? throw new CommandException($"{path.FullName} holds neither DICOM files nor .json files.")
                    : await new LabelImport(options, http, streams.Output, streams.Error).RunAsync(token);
            }
        );
        return command;
    }
}
