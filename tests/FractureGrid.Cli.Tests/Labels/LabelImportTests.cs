using System.Net;
using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Labels;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Gateway.Labels;
using Parquet;
using Parquet.Schema;

namespace FractureGrid.Cli.Tests.Labels;

public sealed class LabelImportTests : IDisposable
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
    public async Task A_right_file_is_checked_and_then_stored()
    {
        var code = await ImportAsync(
            """
            SOP_Instance_UID;fracture;lesions;site
            1.2.1;yes;[[10,20,30,40]];north
            1.2.2;no;[];
            1.2.3;1;;

            """
        );

        Assert.Equal(0, code);
        Assert.Equal([true, false], _grid.Requests.Select(request => request.DryRun));
        var labels = _grid.Requests[1].Body.Labels;
        Assert.Equal(
            [("1.2.1", true, "north"), ("1.2.2", false, "own"), ("1.2.3", true, "own")],
            labels.Select(l => (l.SopInstanceUid!, l.Fracture, l.Site!))
        );
        Assert.Equal((40.0, 0, true), (labels[0].Lesions![0].Height, labels[1].Lesions!.Count, labels[2].Lesions is null));
        Assert.Contains("3 stored", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.9,maybe,,", "line 3: fracture: 'maybe' is none of yes, no, true, false, 1, 0")]
    [InlineData(",yes,,", "line 3: sop_instance_uid, image_id: one of them, and not both, must be filled in")]
    [InlineData("1.2.9,no,\"[[1,2,3,4]]\",", "line 3: lesions: there are lesions although fracture says no")]
    [InlineData("1.2.9,yes,\"[[1,2,3]]\",", "line 3: lesions: '[[1,2,3]]' is not of the form [[x,y,width,height],...]")]
    [InlineData("1.2.9,yes,,soon", "line 3: at: 'soon' is no date such as 2026-03-01 or 2026-03-01T12:00:00Z")]
    [InlineData("1.2.unknown,yes,,", "line 3: Site 'own' has sent no such image.")]
    public async Task One_wrong_row_is_named_with_its_line_and_nothing_is_stored(string row, string message)
    {
        var code = await ImportAsync($"sop_instance_uid,fracture,lesions,at\n1.2.1,yes,,\n{row}\n");

        Assert.Equal(1, code);
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_grid.Requests, request => !request.DryRun);
        Assert.Contains(
            "1 would be stored, 0 unchanged, 0 outweighed, 1 wrong. Nothing was stored",
            _output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Skipping_errors_stores_the_others()
    {
        var code = await ImportAsync("sop_instance_uid,fracture\n1.2.1,yes\n1.2.unknown,no\n1.2.3,perhaps\n", skipErrors: true);

        Assert.Equal(1, code);
        Assert.Equal(
            ["1.2.1"],
            _grid.Requests.Single(request => !request.DryRun).Body.Labels.Select(l => l.SopInstanceUid!),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_dry_run_stores_nothing_and_prints_json_alone()
    {
        var code = await ImportAsync("sop_instance_uid,fracture\n1.2.1,yes\n", dryRun: true, json: true);

        Assert.Equal(0, code);
        Assert.All(_grid.Requests, request => Assert.True(request.DryRun));
        var report = System.Text.Json.JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal((1, true), (report.GetProperty("stored").GetInt32(), report.GetProperty("dryRun").GetBoolean()));
    }

    [Fact]
    public async Task A_file_without_its_columns_is_refused_by_name()
    {
        var thrown = await Assert.ThrowsAsync<CommandException>(() => ImportAsync("uid,fracture\n1,yes\n"));

        Assert.Contains("neither a column 'sop_instance_uid' nor 'image_id'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_is_read_as_csv_is()
    {
        var path = Path.Combine(_folder.Path, "truth.parquet");
        var fields = new DataField[]
        {
            new DataField<string>("image_id"),
            new DataField<bool>("fracture"),
            new DataField<string>("lesions"),
        };
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(fields[0], new List<string?> { "2.25.1", "2.25.2" });
            await group.WriteAsync<bool>(fields[1], new[] { true, false }.AsMemory());
            await group.WriteAsync(fields[2], new List<string?> { "[[1,2,3,4]]", null });
        }

        var lines = await LabelFile.ReadAsync(path, "own", CancellationToken.None);

        Assert.Equal(
            [("2.25.1", true, 1), ("2.25.2", false, -1)],
            lines.Select(l => (l.Label!.ImageId!, l.Label.Fracture, l.Label.Lesions?.Count ?? -1))
        );
    }

    private async Task<int> ImportAsync(string csv, bool dryRun = false, bool skipErrors = false, bool json = false)
    {
        var path = Path.Combine(_folder.Path, "truth.csv");
        await File.WriteAllTextAsync(path, csv);
        var options = new LabelImportOptions
        {
            File = path,
            Grid = new Uri("http://grid.test/"),
            Author = "list",
            Site = "own",
            DryRun = dryRun,
            SkipErrors = skipErrors,
            Json = json,
        };
        using var http = new HttpClient(_grid, disposeHandler: false);
        return await new LabelImport(options, http, _output, _error).RunAsync(CancellationToken.None);
    }

    /// <summary>Knows every image but those whose UID ends in "unknown".</summary>
    private sealed class FakeGrid : HttpMessageHandler
    {
        public List<(bool DryRun, LabelRequest Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = (await request.Content!.ReadFromJsonAsync<LabelRequest>(Json.Web, cancellationToken))!;
            var isDryRun = request.RequestUri!.Query.Contains("true", StringComparison.Ordinal);
            Requests.Add((isDryRun, body));
            var results = body.Labels.Select(
                (label, i) =>
                    label.SopInstanceUid?.EndsWith("unknown", StringComparison.Ordinal) == true
                        ? new LabelResult
                        {
                            Index = i,
                            Status = LabelStatus.UnknownImage,
                            Detail = $"Site '{label.Site}' has sent no such image.",
                        }
                        : new LabelResult { Index = i, Status = LabelStatus.Stored }
            );
            var answer = new LabelAnswer { DryRun = isDryRun, Results = [.. results] };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(answer, options: Json.Web) };
        }
    }
}
