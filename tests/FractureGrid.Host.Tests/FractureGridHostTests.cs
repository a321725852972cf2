using System.Net;
using System.Text.Json;
using FractureGrid.Abstractions;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Tests;

public sealed class FractureGridHostTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ScriptedAnalyser _analyser = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Films_become_a_decision_per_study_and_per_patient()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 100));
        await host.UploadAsync(TestFilm.Create("1.2.2", "1.2", "P1", 400));
        await host.UploadAsync(TestFilm.Create("1.3.1", "1.3", "P1", 800));

        var doubt = await host.DecisionAsync("1.2");
        var fracture = await host.DecisionAsync("1.3");
        var patient = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/patients/local/P1")).RootElement;

        Assert.Equal(("Doubt", 0.4), (doubt.GetProperty("outcome").GetString(), doubt.GetProperty("score").GetDouble()));
        Assert.Equal(2, doubt.GetProperty("images").GetArrayLength());
        Assert.Equal("Fracture", fracture.GetProperty("outcome").GetString());
        Assert.Equal(
            ("Fracture", 0.8, 3),
            (
                patient.GetProperty("outcome").GetString(),
                patient.GetProperty("score").GetDouble(),
                patient.GetProperty("version").GetInt32()
            )
        );
        Assert.Equal("1.3.1", patient.GetProperty("drivingSopInstanceUid").GetString());
        var model = doubt.GetProperty("images")[0].GetProperty("model");
        Assert.Equal("scripted", model.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_film_sent_by_c_store_is_decided()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        var bytes = TestFilm.Create("1.2.1", "1.2", "P1", 700);
        var item = StoreObjectOf(bytes);
        ProposedContext[] contexts = [new ProposedContext(item.SopClassUid, item.TransferSyntaxUid)];

        await using (var association = await OpenAsync(host, contexts))
        {
            Assert.True((await association.StoreAsync(item)).IsSuccess);
            await association.ReleaseAsync();
        }

        var study = await host.DecisionAsync("1.2");
        Assert.Equal(("room-1", "Fracture"), (study.GetProperty("site").GetString(), study.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Films_that_waited_for_a_detector_are_decided_after_a_restart_with_one()
    {
        await using (var first = await RunningHost.StartAsync(_folder.Root, _analyser, roles: "gateway,patients"))
        {
            for (var i = 0; i < 6; i++)
            {
                await first.UploadAsync(TestFilm.Create($"1.2.{i}", "1.2", $"P{i % 2}", 500));
            }
        }

        await using var second = await RunningHost.StartAsync(_folder.Root, _analyser);

        var study = await second.DecisionAsync("1.2");
        Assert.Equal(6, study.GetProperty("images").GetArrayLength());
        Assert.Equal(6, _analyser.Seen.Count);
    }

    [Fact]
    public async Task Each_decision_becomes_an_outcome_in_the_store()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 700));

        var outcome = await host.OutcomeAsync("local");

        Assert.Equal((0.7, "scripted 1"), (outcome.Row.Score, outcome.Row.Model));
        var performance = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/performance?site=local")).RootElement;
        Assert.Equal("fewer than 10 images", performance.GetProperty("all").GetProperty("hidden").GetString());
        var csv = await host.Http.GetStringAsync("/api/v1/performance/outcomes?format=csv");
        Assert.Equal(3, csv.Split("\r\n").Length);
        using var parquet = await host.Http.GetAsync("/api/v1/performance/outcomes?format=parquet");
        Assert.Equal("PAR1", System.Text.Encoding.ASCII.GetString(await parquet.Content.ReadAsByteArrayAsync(), 0, 4));
        using var wrong = await host.Http.GetAsync("/api/v1/performance?from=2026-02-01&to=2026-01-01");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_truth_given_by_uid_is_counted_under_the_pseudonym()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 700));
        await host.OutcomeAsync("local");

        var answer = await host.PostAsync(
            "/api/v1/labels",
            """
            {"author":"list","labels":[
              {"sopInstanceUid":"1.2.1","fracture":true,"lesions":[{"x":1,"y":2,"width":3,"height":4}]},
              {"sopInstanceUid":"9.9","fracture":false},
              {"sopInstanceUid":"1.2.1","fracture":false,"lesions":[{"x":1,"y":2,"width":3,"height":4}]}]}
            """
        );

        var statuses = answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString());
        Assert.Equal(["Stored", "UnknownImage", "Invalid"], statuses.Select(status => status!), StringComparer.Ordinal);
        Assert.True((await host.OutcomeAsync("local")).Reference!.HasFracture);
        var page = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/labels?site=local")).RootElement;
        Assert.Equal("Import", page.GetProperty("labels")[0].GetProperty("source").GetString());
        using var wrong = await host.Http.PostAsync(
            "/api/v1/labels",
            new StringContent("""{"author":"x","source":"goldStandard","labels":[]}""", System.Text.Encoding.UTF8, "application/json")
        );
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Events_tell_each_decision()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);
        using var response = await host.Http.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync());

        await host.UploadAsync(TestFilm.Create("1.2.1", "1.2", "P1", 100));

        string? line;
        do
        {
            line = await events.ReadLineAsync();
        } while (line is not (null or "event: decision"));
        var data = JsonDocument.Parse((await events.ReadLineAsync())!["data: ".Length..]).RootElement;
        Assert.Equal("1.2.1", data.GetProperty("image").GetProperty("sopInstanceUid").GetString());
        Assert.Equal("NoFracture", data.GetProperty("patientOutcome").GetString());
    }

    [Fact]
    public async Task Health_and_the_description_of_the_interface_are_there()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);

        using var live = await host.Http.GetAsync("/health/live");
        using var ready = await host.Http.GetAsync("/health/ready");
        var description = JsonDocument.Parse(await host.Http.GetStringAsync("/openapi/v1.json")).RootElement;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
        Span<string> paths =
        [
            "/api/v1/images",
            "/api/v1/studies/{studyInstanceUid}",
            "/api/v1/patients/{site}/{patientId}",
            "/api/v1/events",
            "/dicomweb/studies",
        ];
        foreach (var path in paths)
        {
            Assert.True(description.GetProperty("paths").TryGetProperty(path, out _), path);
        }
    }

    [Fact]
    public async Task No_patient_identity_is_on_disk_outside_the_gateways_folder()
    {
        await using (var host = await RunningHost.StartAsync(_folder.Root, _analyser))
        {
            await host.UploadAsync(TestFilm.Create("1.2.777777.1", "1.2.888888", "PATIENT-4711", 100));
            await host.DecisionAsync("1.2.888888");
        }

        var gateway = Path.Combine(_folder.Root, "gateway") + Path.DirectorySeparatorChar;
        var files = Directory
            .GetFiles(_folder.Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(gateway, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        Assert.All(
            files,
            file =>
            {
                var content = File.ReadAllBytes(file).AsSpan();
                Assert.True(
                    content.IndexOf("PATIENT-4711"u8) < 0
                        && content.IndexOf("1.2.777777.1"u8) < 0
                        && content.IndexOf("1.2.888888"u8) < 0
                        && content.IndexOf("Marker"u8) < 0,
                    file
                );
            }
        );
    }

    [Fact]
    public async Task A_data_folder_in_use_stops_the_start()
    {
        await using var host = await RunningHost.StartAsync(_folder.Root, _analyser);

        await Assert.ThrowsAsync<FractureGridException>(() => RunningHost.StartAsync(_folder.Root, _analyser));
    }

    [Theory]
    [InlineData("gateway,painter")]
    [InlineData(",")]
    public void Unknown_roles_stop_the_start(string roles)
    {
        var settings = new HostSettings { Data = _folder.Root, Roles = roles };

        Assert.Throws<OptionsValidationException>(() => FractureGridHost.Build(settings));
    }

    /// <summary>The watcher would look at every film that is stored below the working folder.</summary>
    [Fact]
    public async Task Settings_files_are_read_once_and_not_watched()
    {
        IList<IConfigurationSource> sources = [];

        await using var app = FractureGridHost.Build(
            new HostSettings { Data = _folder.Root, Roles = "gateway" },
            builder => sources = builder.Configuration.Sources
        );

        var files = sources.OfType<FileConfigurationSource>().ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.ReloadOnChange);
    }

    private static Task<DicomAssociation> OpenAsync(RunningHost host, ProposedContext[] contexts) =>
        DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = host.Addresses.Dimse!.Port,
                CallingAe = "ROOM_1",
                CalledAe = "FRACTUREGRID",
                Contexts = contexts,
            }
        );

    private static StoreObject StoreObjectOf(byte[] bytes)
    {
        var meta = BitConverter.ToInt32(bytes, 140);
        return new StoreObject
        {
            SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
            SopInstanceUid = "1.2.1",
            TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
            DataSet = new MemoryStream(bytes[(144 + meta)..]),
        };
    }
}
