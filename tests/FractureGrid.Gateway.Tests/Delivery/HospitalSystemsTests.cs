using System.Text;
using System.Text.Json;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Results.HealthLevelSeven;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>Results in the forms of hospital information systems, read back by other libraries.</summary>
public sealed class HospitalSystemsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_hl7_message_is_sent_until_it_is_acknowledged_and_read_by_another_library()
    {
        const string Script = """
            import sys, hl7
            m = hl7.parse(open(sys.argv[1], encoding="utf-8", newline="").read())
            print(m.segment("MSH")[9], m.segment("MSH")[12], m.segment("PID")[3], m.segment("PID")[5], m.segment("OBR")[25], m.segment("TQ1")[9])
            for o in m.segments("OBX"):
                print(o[1], o[2], str(o[3]).split("^")[0], o[4], o[5], o[11])
            """;
        await using var receiver = new MllpReceiver();
        receiver.Answers.Enqueue("");
        await using var gateway = await StartAsync(
            new DestinationOptions
            {
                Kind = DestinationKind.Mllp,
                Host = "127.0.0.1",
                Port = receiver.Port,
            }
        );

        await DecideAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Delivered, null, null, 9).Count == 1);

        Assert.Equal(2, receiver.Messages.Count);
        Assert.Single(receiver.Messages.Distinct(StringComparer.Ordinal));
        await File.WriteAllTextAsync(_folder["message.hl7"], receiver.Messages.First());
        var (code, output) = await PythonTool.RunAsync("hl7", "-c", Script, _folder["message.hl7"]);
        Assert.True(code == 0, output);
        Assert.Contains($"ORU^R01^ORU_R01 2.5.1 {TestFilm.Patient} Marker^Name P S", output, StringComparison.Ordinal);
        Assert.Contains("1 ST OUTCOME  FRACTURE P", output, StringComparison.Ordinal);
        Assert.Contains("2 NM SCORE  0.91 P", output, StringComparison.Ordinal);
        Assert.Contains("NM SCORE 2 0.5 P", output, StringComparison.Ordinal);
        Assert.Contains("NA BOX 1 1.25^2.5^6^7 P", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_a_dead_letter()
    {
        await using var receiver = new MllpReceiver();
        receiver.Answers.Enqueue("AR");
        await using var gateway = await StartAsync(
            new DestinationOptions
            {
                Kind = DestinationKind.Mllp,
                Host = "127.0.0.1",
                Port = receiver.Port,
            }
        );

        await DecideAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Dead, null, null, 9).Count == 1);

        Assert.Single(receiver.Messages);
    }

    [Theory]
    [InlineData("A|B^C&D~E\\F\r", "A\\F\\B\\S\\C\\T\\D\\R\\E\\E\\F ")]
    [InlineData("plain", "plain")]
    public void Delimiters_in_texts_are_escaped(string text, string expected) => Assert.Equal(expected, ObservationMessage.Escape(text));

    [Fact]
    public async Task A_fhir_transaction_holds_the_report_and_its_findings_and_another_library_finds_it_valid()
    {
        await using var receiver = await WebReceiver.StartAsync();
        await using var gateway = await StartAsync(
            new DestinationOptions { Kind = DestinationKind.Fhir, Url = new Uri(receiver.Address, "/fhir") }
        );

        await DecideAsync(gateway);
        await receiver.WaitForRequestsAsync(1);

        var body = Encoding.UTF8.GetString(receiver.Requests.Single().Body);
        var resources = JsonDocument
            .Parse(body)
            .RootElement.GetProperty("entry")
            .EnumerateArray()
            .Select(e => e.GetProperty("resource"))
            .ToList();
        Assert.Equal(
            ["Device", "Observation", "Observation", "Observation", "Observation", "DiagnosticReport"],
            resources.Select(r => r.GetProperty("resourceType").GetString()!),
            StringComparer.Ordinal
        );
        var report = resources[5];
        Assert.Equal("preliminary", report.GetProperty("status").GetString());
        Assert.Equal(
            "urn:oid:" + TestFilm.Study,
            report.GetProperty("imagingStudy")[0].GetProperty("identifier").GetProperty("value").GetString()
        );
        Assert.Equal(TestFilm.Patient, report.GetProperty("subject").GetProperty("identifier").GetProperty("value").GetString());
        Assert.Equal(4, report.GetProperty("result").GetArrayLength());
        Assert.Equal("Present", resources[3].GetProperty("valueCodeableConcept").GetProperty("text").GetString());
        Assert.Equal(91, resources[3].GetProperty("component")[0].GetProperty("valueQuantity").GetProperty("value").GetDouble(), 6);
        await File.WriteAllTextAsync(_folder["bundle.json"], body);
        var clients = WebClients.Folder();
        var (code, output) = await ExternalTool.RunAsync("node", Path.Combine(clients, "fhir-validate.mjs"), _folder["bundle.json"]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task A_finding_that_a_later_version_does_not_have_is_withdrawn_from_the_fhir_server()
    {
        await using var receiver = await WebReceiver.StartAsync();
        await using var gateway = await StartAsync(
            new DestinationOptions { Kind = DestinationKind.Fhir, Url = new Uri(receiver.Address, "/fhir") }
        );
        await DecideAsync(gateway, "1.2.3.10");
        await receiver.WaitForRequestsAsync(1);
        await DecideAsync(gateway, "1.2.3.11");
        await receiver.WaitForRequestsAsync(1);

        using var withdrawal = await gateway.Http.PostAsync("/api/v1/images/1.2.3.10/withdraw?site=alpha&reason=Quality", null);
        await receiver.WaitForRequestsAsync(1);

        var (second, third) = (Statuses(receiver.Requests.ElementAt(1).Body), Statuses(receiver.Requests.ElementAt(2).Body));
        Assert.All(second.Values, status => Assert.Equal("preliminary", status));
        var stale = third.Where(pair => pair.Value is "entered-in-error").Select(pair => pair.Key).ToList();
        // The image and its two findings.
        Assert.Equal(3, stale.Count);
        Assert.Equal(
            second.Keys.Except(stale, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            third.Keys.Except(stale, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        await File.WriteAllBytesAsync(_folder["bundle.json"], receiver.Requests.ElementAt(2).Body);
        var (code, output) = await ExternalTool.RunAsync(
            "node",
            Path.Combine(WebClients.Folder(), "fhir-validate.mjs"),
            _folder["bundle.json"]
        );
        Assert.True(code == 0, output);
    }

    private static Dictionary<string, string> Statuses(byte[] bundle) =>
        JsonDocument
            .Parse(bundle)
            .RootElement.GetProperty("entry")
            .EnumerateArray()
            .Where(entry => entry.GetProperty("resource").GetProperty("resourceType").GetString() is "Observation")
            .ToDictionary(
                entry => entry.GetProperty("fullUrl").GetString()!,
                entry => entry.GetProperty("resource").GetProperty("status").GetString()!,
                StringComparer.Ordinal
            );

    private static async Task DecideAsync(GatewayHost gateway, string sop = "1.2.3.11")
    {
        var image = await gateway.SubmitAsync(TestFilm.Create(sop));
        gateway.Grid.Results[image] = Specimens.Fractured(image);
        await gateway.Grid.DecideAsync(image);
    }

    private Task<GatewayHost> StartAsync(DestinationOptions destination) =>
        GatewayHost.StartAsync(
            _folder,
            delivery: options =>
            {
                options.SettleTime = TimeSpan.Zero;
                options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
                options.Destinations["system"] = destination;
            }
        );
}
