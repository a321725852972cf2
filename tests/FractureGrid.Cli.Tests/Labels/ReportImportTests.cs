using System.Net;
using System.Net.Http.Json;
using System.Web;
using FractureGrid.Cli.Labels;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Gateway.Labels;
using FractureGrid.Gateway.Labels.Reports;

namespace FractureGrid.Cli.Tests.Labels;

/// <summary>What the command does with reports; what the grid reads in them is tested at the grid.</summary>
public sealed class ReportImportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeGrid _grid = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _grid.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_folder_of_reports_is_checked_whole_and_then_stored_each_under_its_media_type()
    {
        await WriteAsync("a.dcm", [.. new byte[128], .. "DICM"u8]);
        await WriteAsync("b.json", "{}"u8.ToArray());
        await WriteAsync("notes.txt", "no report"u8.ToArray());

        var code = await ImportAsync();

        Assert.Equal(0, code);
        Assert.Equal(
            ["true application/dicom", "true application/fhir+json", "false application/dicom", "false application/fhir+json"],
            _grid.Requests
        );
        Assert.Contains("2 rows: 2 stored", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_wrong_statement_is_named_with_its_file_and_nothing_is_stored()
    {
        await WriteAsync("a.json", "{}"u8.ToArray());
        await WriteAsync("wrong.json", "wrong"u8.ToArray());

        var code = await ImportAsync();

        Assert.Equal(1, code);
        Assert.DoesNotContain(_grid.Requests, request => request.StartsWith("false", StringComparison.Ordinal));
        Assert.Contains(
            $"{Path.Combine(_folder.Path, "wrong.json")}: Observation/7: It is wrong.",
            _error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("1 wrong. Nothing was stored", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_no_report() => Assert.Empty(ReportFiles.Of(Table()));

    private string Table()
    {
        var path = Path.Combine(_folder.Path, "truth.csv");
        File.WriteAllText(path, "sop_instance_uid,fracture\n1.2,yes\n");
        return path;
    }

    private Task WriteAsync(string name, byte[] bytes) => File.WriteAllBytesAsync(Path.Combine(_folder.Path, name), bytes);

    private async Task<int> ImportAsync()
    {
        var options = new LabelImportOptions
        {
            File = _folder.Path,
            Grid = new Uri("http://grid.test/"),
            Author = "ris",
            Site = "own",
        };
        using var http = new HttpClient(_grid, disposeHandler: false);
        return await new ReportImport(options, http, _output, _error).RunAsync(ReportFiles.Of(_folder.Path), CancellationToken.None);
    }

    private sealed class FakeGrid : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            Assert.Equal(("own", "ris"), (query["site"], query["author"]));
            Requests.Add($"{query["dryRun"]} {request.Content!.Headers.ContentType}");
            var isWrong = (await request.Content.ReadAsStringAsync(cancellationToken)).Contains("wrong", StringComparison.Ordinal);
            var answer = new ReportLabelAnswer
            {
                DryRun = query["dryRun"] is "true",
                Results =
                [
                    new ReportLabelResult
                    {
                        Where = "Observation/7",
                        SopInstanceUid = "1.2",
                        Status = isWrong ? LabelStatus.Invalid : LabelStatus.Stored,
                        Detail = isWrong ? "It is wrong." : null,
                    },
                ],
            };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(answer, options: Json.Web) };
        }
    }
}
