using FractureGrid.Storage.Outcomes.Export;
using Microsoft.Data.Sqlite;
using Parquet;
using static FractureGrid.Storage.Tests.Outcomes.OutcomeSamples;

namespace FractureGrid.Storage.Tests.Outcomes;

public sealed class SqliteOutcomeTests : OutcomeStoreContract, IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = _folder.File("outcomes.db"), DefaultTimeout = 30 }.ConnectionString;

    private protected override Task<OutcomeStoreHost> OpenAsync() => Task.FromResult(new OutcomeStoreHost("sqlite", ConnectionString));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_recorded_is_there_after_a_restart()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Host.Recorder.RecordAsync(Row($"i{i}", 0.5), CancellationToken.None)));

        await using var again = new OutcomeStoreHost("sqlite", ConnectionString);

        Assert.Equal(50, (await again.Store.FindAsync("north", [.. Enumerable.Range(0, 60).Select(i => $"i{i}")], default)).Count);
    }

    [Fact]
    public async Task What_waits_for_others_is_stored_before_a_host_that_stops_disposes_of_its_services()
    {
        var host = new OutcomeStoreHost("sqlite", ConnectionString, linger: TimeSpan.FromMinutes(1));
        var waiting = host.Recorder.RecordAsync(Row("i1", 0.5), CancellationToken.None);

        await host.StopAsync();
        await host.DisposeAsync();

        await waiting;
        Assert.Single(await Host.Store.FindAsync("north", ["i1"], default));
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_outcome_and_quotes_what_needs_it()
    {
        await Host.Store.UpsertAsync([Row("i1", 0.7, with: row => row with { Device = "Acme, \"X\"" }), Row("i2", 0.25)], default);
        await Host.Store.SetReferencesAsync([Truth("i2", false, boxes: [])], isDryRun: false, default);

        using var stream = new MemoryStream();
        await OutcomeExport.WriteCsvAsync(Host.Store.ReadAsync(new(), default), stream, default);

        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("site,image_id,model,", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"Acme, \"\"X\"\"\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(",0.25,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",false,[],Import,list,2026-03-10T12:00:00.000000Z", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_holds_the_same_columns_and_values()
    {
        await Host.Store.UpsertAsync([Row("i1", 0.7), Row("i2", 0.25, with: row => row with { Noise = null })], default);
        using var stream = new MemoryStream();

        await OutcomeExport.WriteParquetAsync(Host.Store.ReadAsync(new(), default), stream, default);

        stream.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(stream);
        using var rows = reader.OpenRowGroupReader(0);
        var scores = new double?[2];
        await rows.ReadAsync<double>(reader.Schema.DataFields.Single(field => field.Name is "score"), scores.AsMemory());
        var noise = new double?[2];
        await rows.ReadAsync<double>(reader.Schema.DataFields.Single(field => field.Name is "noise"), noise.AsMemory());
        Assert.Equal([0.7, 0.25], scores);
        Assert.Equal([0.01, null], noise);
    }
}
