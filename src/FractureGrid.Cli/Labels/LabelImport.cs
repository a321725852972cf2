using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Gateway.Labels;

namespace FractureGrid.Cli.Labels;

/// <summary>Imports a file: every row is checked here and by the grid before the first one is stored.</summary>
internal sealed class LabelImport(LabelImportOptions options, HttpClient http, TextWriter output, TextWriter error)
{
    private const int Batch = 1000;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var lines = await LabelFile.ReadAsync(options.File, options.Site, cancellationToken);
        var wrong = lines.Where(line => line.Label is null).ToList();
        var right = lines.Where(line => line.Label is not null).ToList();
        var report = new LabelImportReport { DryRun = true, Rows = lines.Count };
        foreach (var line in wrong)
        {
            report.Add(line.Line, LabelStatus.Invalid, line.Error);
        }

        await SendAsync(right, report, dryRun: true, cancellationToken);
        if (!options.DryRun && (report.Problems.Count == 0 || options.SkipErrors))
        {
            var stored = new LabelImportReport { DryRun = false, Rows = lines.Count };
            stored.TakeProblems(report);
            var bad = report.Problems.Select(problem => problem.Line).ToHashSet();
            await SendAsync([.. right.Where(line => !bad.Contains(line.Line))], stored, dryRun: false, cancellationToken);
            report = stored;
        }

        await LabelImportPrinter.PrintAsync(report, options, line => $"{options.File}, line {line}", output, error);
        return report.Problems.Count > 0 ? ExitCodes.Error : ExitCodes.Success;
    }

    private async Task SendAsync(List<LabelLine> lines, LabelImportReport report, bool dryRun, CancellationToken cancellationToken)
    {
        foreach (var batch in lines.Chunk(Batch))
        {
            var request = new LabelRequest { Author = options.Author, Labels = [.. batch.Select(line => line.Label!)] };
            var address = new Uri(options.Grid, $"api/v1/labels?dryRun={(dryRun ? "true" : "false")}");
            using var response = await http.PostAsJsonAsync(address, request, Json.Web, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var detail = await response.Content.ReadAsStringAsync(cancellationToken);
                throw new CommandException($"The grid refused the labels: HTTP {(int)response.StatusCode}. {detail}");
            }

            var answer = (await response.Content.ReadFromJsonAsync<LabelAnswer>(Json.Web, cancellationToken))!;
            foreach (var result in answer.Results)
            {
                report.Add(batch[result.Index].Line, result.Status, result.Detail);
            }
        }
    }
}
