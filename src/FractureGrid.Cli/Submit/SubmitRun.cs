using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Cli.Submit;

/// <summary>Sends the files of one command line, waits for their decisions when asked to, and reports.</summary>
internal sealed class SubmitRun(SubmitOptions options, TextWriter output, TextWriter error)
{
    /// <summary>Success when every file was taken and, with waiting, decided.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var files = SubmitFiles.Find(options.Paths, out var skipped);
        if (skipped > 0)
        {
            await error.WriteLineAsync($"Skipped {skipped} file(s) that are not DICOM.");
        }

        using var http = GridHttp.Create(TimeSpan.FromMinutes(5));
        var entries = await SendAsync(files, http, cancellationToken);
        if (options.Wait)
        {
            var waiter = new DecisionWaiter(http, options.ResultsOrDefault, TimeProvider.System);
            var sent = entries;
            await Terminal.WithProgressAsync(
                "Deciding",
                sent.Count(e => e.IsTaken),
                async step => entries = await waiter.WaitAsync(sent, options.Limit, step, cancellationToken)
            );
        }

        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(entries, Json.Indented));
        }
        else
        {
            SubmitReport.Write(output, entries, options.Wait);
        }

        return entries.All(e => e.IsTaken && (!options.Wait || e.Outcome is not null)) ? ExitCodes.Success : ExitCodes.Error;
    }

    private async Task<IReadOnlyList<SubmitEntry>> SendAsync(
        IReadOnlyList<string> files,
        HttpClient http,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<SubmitEntry>(files.Count);
        await using var sender = options.Target.Web is { } web
            ? (ISender)new WebSender(http, web, options.Site, options.Priority)
            : new DicomSender(options.Target, options.CallingAe, options.Site, Contexts(files));
        await Terminal.WithProgressAsync(
            "Sending",
            files.Count,
            async step =>
            {
                foreach (var file in files)
                {
                    entries.Add(await sender.SendAsync(file, cancellationToken));
                    step();
                }
            }
        );
        return entries;
    }

    private static IReadOnlyList<ProposedContext> Contexts(IReadOnlyList<string> files) =>
        DicomSender.ContextsFor(files.Select(file => DicomPayload.Read(file, out _)).OfType<DicomPayload>());
}
