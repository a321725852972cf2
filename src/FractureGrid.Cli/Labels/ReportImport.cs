using System.Net.Http.Headers;
using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Gateway.Labels;
using FractureGrid.Gateway.Labels.Reports;

namespace FractureGrid.Cli.Labels;

/// <summary>Imports structured reports and FHIR resources, a file each: all are checked by the grid before the first one is stored.</summary>
internal sealed class ReportImport(LabelImportOptions options, HttpClient http, TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var report = await SendAsync(files, dryRun: true, cancellationToken);
        if (!options.DryRun && (report.Problems.Count == 0 || options.SkipErrors))
        {
            report = await SendAsync(files, dryRun: false, cancellationToken);
        }

        await LabelImportPrinter.PrintAsync(report, options, line => files[line - 1], output, error);
        return report.Problems.Count > 0 ? ExitCodes.Error : ExitCodes.Success;
    }

    private async Task<LabelImportReport> SendAsync(IReadOnlyList<string> files, bool dryRun, CancellationToken cancellationToken)
    {
        var results = new List<(int Line, ReportLabelResult Result)>();
        for (var i = 0; i < files.Count; i++)
        {
            results.AddRange((await SendAsync(files[i], dryRun, cancellationToken)).Select(result => (i + 1, result)));
        }

        var report = new LabelImportReport { DryRun = dryRun, Rows = results.Count };
        foreach (var (line, result) in results)
        {
            report.Add(line, result.Status, $"{result.Where}: {result.Detail}");
        }

        return report;
    }

    private async Task<IReadOnlyList<ReportLabelResult>> SendAsync(string file, bool dryRun, CancellationToken cancellationToken)
    {
        var site = options.Site is { } named ? $"&site={Uri.EscapeDataString(named)}" : string.Empty;
        var address = new Uri(
            options.Grid,
            $"api/v1/labels/reports?dryRun={(dryRun ? "true" : "false")}&author={Uri.EscapeDataString(options.Author)}{site}"
        );
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, cancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue(ReportFiles.TypeOf(file)!);
        using var response = await http.PostAsync(address, content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var detail = await response.Content.ReadAsStringAsync(cancellationToken);
            return
            [
                new ReportLabelResult
                {
                    Where = "file",
                    Status = LabelStatus.Invalid,
                    Detail = $"HTTP {(int)response.StatusCode}. {detail}",
                },
            ];
        }

        return (await response.Content.ReadFromJsonAsync<ReportLabelAnswer>(Json.Web, cancellationToken))!.Results;
    }
}
