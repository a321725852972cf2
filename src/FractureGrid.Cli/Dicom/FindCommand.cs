using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Json;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Querying;

namespace FractureGrid.Cli.Dicom;

/// <summary><c>fracturegrid dicom find</c>: asks a peer what it has (C-FIND).</summary>
internal static class FindCommand
{
    public static Command Create()
    {
        var (peer, keys, level, title) = (PeerOption.Peer(), QueryKeys.Argument(), QueryKeys.Level(), PeerOption.OwnTitle());
        var json = new Option<bool>("--json")
        {
            Description = "Prints the matches as a JSON array in the DICOM JSON model, and nothing else.",
        };
        var command = new ExampleCommand(
            "find",
            "Asks an application entity for studies, series or images (C-FIND).",
            "fracturegrid dicom find PACS@192.0.2.1:104 PatientID=4711 StudyDate StudyInstanceUID",
            "fracturegrid dicom find PACS@192.0.2.1:104 StudyInstanceUID=1.2.3 SeriesInstanceUID Modality --level SERIES"
        )
        {
            peer,
            keys,
            level,
            title,
            json,
        };
        command.SetAction(
            async (result, token) =>
            {
                var depth = result.GetRequiredValue(level);
                var root = depth is "PATIENT" ? QueryRoot.Patient : QueryRoot.Study;
                var matches = await PeerAssociation.UseAsync(
                    result.GetRequiredValue(peer),
                    result.GetRequiredValue(title),
                    [QueryContexts.Find(root)],
                    association => AskAsync(association, root, QueryKeys.ToDataset(depth, result.GetRequiredValue(keys)), token),
                    token
                );
                Write(result.InvocationConfiguration.Output, matches, result.GetValue(json));
                return ExitCodes.Success;
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<DicomDataset>> AskAsync(
        DicomAssociation association,
        QueryRoot root,
        DicomDataset keys,
        CancellationToken cancellationToken
    )
    {
        var matches = new List<DicomDataset>();
        await foreach (var response in association.FindAsync(root, keys, cancellationToken))
        {
            if (response.Match is { } match)
            {
                matches.Add(match);
            }
            else if (response.Status.IsFailure)
            {
                throw new CommandException($"The query failed with status {response.Status}.");
            }
        }

        return matches;
    }

    private static void Write(TextWriter output, IReadOnlyList<DicomDataset> matches, bool asJson)
    {
        if (!asJson)
        {
            var printer = new DatasetPrinter(output);
            for (var i = 0; i < matches.Count; i++)
            {
                output.WriteLine($"# match {i + 1} of {matches.Count}");
                printer.Print(matches[i]);
            }

            return;
        }

        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartArray();
            foreach (var match in matches)
            {
                DicomJsonWriter.Write(json, match);
            }

            json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
