using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Json;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom dump</c>: prints what is in an object.</summary>
internal static class DumpCommand
{
    /// <summary>Bytes of a binary value that JSON shows; longer ones and pixel data are pointed to.</summary>
    private const int LongestInline = 1024;

    public static Command Create()
    {
        var path = new Argument<FileInfo>("FILE") { Description = "A DICOM file." };
        var json = new Option<bool>("--json")
        {
            Description = "Prints the DICOM JSON model (PS3.18 annex F). Long binary values are addresses in the file.",
        };
        var command = new ExampleCommand(
            "dump",
            "Prints the elements of an object. Long values are cut, pixel data summarised.",
            "fracturegrid dicom dump film.dcm",
            "fracturegrid dicom dump film.dcm --json | jq '.\"00080060\".Value[0]'"
        )
        {
            path,
            json,
        };
        command.SetAction(result =>
        {
            var target = result.GetRequiredValue(path);
            var file = DicomFiles.Read(target);
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(Json(file, new Uri(target.FullName)));
            }
            else
            {
                new DatasetPrinter(output).Print(file);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static string Json(DicomFile file, Uri address)
    {
        var options = new DicomJsonOptions
        {
            BulkDataUri = (element, path) =>
                element.Fragments is not null || element.Tag == DicomTags.PixelData || element.Length > LongestInline
                    ? $"{address.AbsoluteUri}#{path}"
                    : null,
        };
        using var stream = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            DicomJsonWriter.Write(json, file.Dataset, options);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
