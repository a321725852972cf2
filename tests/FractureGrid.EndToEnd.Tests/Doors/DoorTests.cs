using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Doors;

/// <summary>A running grid as other programs meet it.</summary>
public sealed class DoorTests(GridFixture fixture) : IClassFixture<GridFixture>
{
    private ServedGrid Grid => fixture.Grid;

    [Fact]
    public async Task A_film_from_dcmtk_is_decided()
    {
        var storescu = ExternalTool.Find("storescu");
        using var folder = new TemporaryFolder();
        var film = TestFilm.One(950);
        film.File.Write(folder["film.dcm"]);

        var sent = await ExternalTool.RunAsync(
            storescu,
            "-xe",
            "-aet",
            "ROOM_7",
            "-aec",
            ServedGrid.AeTitle,
            "127.0.0.1",
            $"{Grid.Dimse.Port}",
            folder["film.dcm"]
        );

        Assert.True(sent.ExitCode == 0, sent.Error);
        Assert.Equal("room-7", (await Grid.DecidedStudyAsync(film.StudyUid)).GetProperty("site").GetString());
    }

    [Fact]
    public async Task Submit_waits_for_the_outcome_by_both_ways_of_sending()
    {
        using var folder = new TemporaryFolder();
        var films = TestFilm.Render(951, 2);
        films[0].File.Write(folder["dicom.dcm"]);
        films[1].File.Write(folder["web.dcm"]);
        var web = Grid.Http.BaseAddress!.AbsoluteUri;

        var byDicom = await FractureGridProgram.RunAsync(
            "submit",
            folder["dicom.dcm"],
            "--to",
            $"{ServedGrid.AeTitle}@{Grid.Dimse}",
            "--results",
            web,
            "--wait",
            "--json"
        );
        var byWeb = await FractureGridProgram.RunAsync("submit", folder["web.dcm"], "--to", web, "--wait", "--json");

        foreach (var run in new[] { byDicom, byWeb })
        {
            Assert.True(run.ExitCode == 0, run.Error);
            var entry = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
            Assert.Equal("Accepted", entry.GetProperty("status").GetString());
            Assert.Matches("^(Fracture|Doubt|NoFracture)$", entry.GetProperty("outcome").GetString());
        }
    }

    [Fact]
    public async Task Events_tell_of_a_decision_under_its_real_identity()
    {
        var token = TestContext.Current.CancellationToken;
        var film = TestFilm.One(953);
        using var events = new StreamReader(await Grid.Http.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative), token));
        await Grid.StoreAsync(film);

        string? line;
        do
        {
            line = await events.ReadLineAsync(token);
        } while (
            line is not null
            && !(line.StartsWith("data: {", StringComparison.Ordinal) && line.Contains(film.SopUid, StringComparison.Ordinal))
        );

        var decision = JsonDocument.Parse(Assert.IsType<string>(line)["data: ".Length..]).RootElement;
        Assert.Equal(
            (film.StudyUid, film.PatientId),
            (decision.GetProperty("studyInstanceUid").GetString(), decision.GetProperty("patientId").GetString())
        );
    }

    [Fact]
    public async Task Health_and_the_contract_are_there()
    {
        foreach (var path in new[] { "health/live", "health/ready" })
        {
            using var response = await Grid.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var contract = await Grid.GetAsync("openapi/v1.json");
        Assert.StartsWith("3.", contract.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(contract.GetProperty("paths").TryGetProperty("/api/v1/studies/{studyInstanceUid}", out _));
    }

    [Fact]
    public void Both_ports_are_bound_to_loopback_only()
    {
        int[] ports = [Grid.Dimse.Port, Grid.Http.BaseAddress!.Port];

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(at => ports.Contains(at.Port)).ToList();

        Assert.Equal(2, listeners.Count);
        Assert.All(listeners, at => Assert.True(IPAddress.IsLoopback(at.Address), $"{at}"));
    }
}
