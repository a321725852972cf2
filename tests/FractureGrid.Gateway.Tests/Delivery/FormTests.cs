using System.Globalization;
using System.Text;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>Each form of a result of two films is decoded and compared with the canonical one: answers, scores and calibrated probabilities.</summary>
public sealed class FormTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private Pacs _pacs = null!;
    private WebReceiver _web = null!;
    private MllpReceiver _ris = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        (_pacs, _web, _ris) = (await Pacs.StartAsync(), await WebReceiver.StartAsync(), new MllpReceiver());
        _gateway = await GatewayHost.StartAsync(
            _folder,
            options => options.Dimse.Peers[Pacs.AeTitle] = new DimsePeerOptions { Host = "127.0.0.1", Port = _pacs.Port },
            delivery: options =>
            {
                options.SettleTime = TimeSpan.FromHours(1);
                options.Destinations["pacs"] = new DestinationOptions { Kind = DestinationKind.CStore, AeTitle = Pacs.AeTitle };
                options.Destinations["fhir"] = new DestinationOptions { Kind = DestinationKind.Fhir, Url = new Uri(_web.Address, "/fhir") };
                options.Destinations["ris"] = new DestinationOptions
                {
                    Kind = DestinationKind.Mllp,
                    Host = "127.0.0.1",
                    Port = _ris.Port,
                };
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _pacs.DisposeAsync();
        await _web.DisposeAsync();
        await _ris.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_form_says_what_the_canonical_result_says()
    {
        var canonical = await DeliverAsync(Specimens.Calibrated);

        Assert.Equal(0.8214, canonical.Probability!.Value, 4);
        var expected = canonical
            .Images.Select(i => (i.SopInstanceUid, i.Outcome, i.Score, i.Probability))
            .Prepend((SopInstanceUid: "", canonical.Outcome, canonical.Score, canonical.Probability))
            .Select(a => Answer(a.SopInstanceUid, Words(a.Outcome), a.Score, a.Probability))
            .ToList();
        Assert.Equal(expected, OfReport(), StringComparer.Ordinal);
        Assert.Equal(expected, OfFhir(), StringComparer.Ordinal);
        Assert.Equal(expected, OfMessage(), StringComparer.Ordinal);
        Assert.Equal(expected.Select(WithoutImage), OfSummary(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_calibration_no_form_names_a_probability()
    {
        var canonical = await DeliverAsync(Specimens.Model);

        Assert.Null(canonical.Probability);
        var report = ReportedFindings.Read(Single(SopClasses.Comprehensive3DSrStorage))!;
        Assert.All(report.Answers.Append(report.Study!), answer => Assert.Null(answer.Probability));
        Assert.DoesNotContain("probability", Encoding.UTF8.GetString(_web.Requests.Single().Body), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PROBABILITY", _ris.Messages.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(SummaryReader.Read(Summary()), line => line.Contains("PROBABILITY", StringComparison.Ordinal));
    }

    private async Task<StudyResult> DeliverAsync(ModelIdentity model)
    {
        foreach (var (sop, result) in new[] { ("1.2.3.10", (Func<string, ImageResult>)Specimens.Clean), ("1.2.3.11", Specimens.Fractured) })
        {
            var image = await _gateway.SubmitAsync(TestFilm.Create(sop));
            _gateway.Grid.Results[image] = result(image) with { Model = model };
            await _gateway.Grid.DecideAsync(image);
        }

        using var complete = await _gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/complete", null);
        await Wait.UntilAsync(() => _gateway.Outbox.List(DeliveryState.Delivered, null, null, 9).Count == 3);
        return StudyResultJson.Read(await _gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"));
    }

    private IEnumerable<string> OfReport()
    {
        var report = ReportedFindings.Read(Single(SopClasses.Comprehensive3DSrStorage))!;
        Assert.Empty(TemplateValidator.Check(Single(SopClasses.Comprehensive3DSrStorage)));
        return report
            .Answers.Select(a => (Image: Assert.Single(a.Images), Answer: a))
            .Prepend((Image: "", Answer: report.Study!))
            .Select(a => Answer(a.Image, Words((Outcome)(int)a.Answer.Outcome!.Value), a.Answer.Score!.Value, a.Answer.Probability));
    }

    private IEnumerable<string> OfFhir()
    {
        var answers = JsonDocument
            .Parse(_web.Requests.Single().Body)
            .RootElement.GetProperty("entry")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("resource"))
            .Where(resource => resource.GetProperty("resourceType").GetString() is "Observation")
            .Select(resource =>
                (
                    Present: resource.GetProperty("valueCodeableConcept").GetProperty("text").GetString(),
                    Components: resource
                        .GetProperty("component")
                        .EnumerateArray()
                        .ToDictionary(
                            c => c.GetProperty("code").GetProperty("coding")[0].GetProperty("code").GetString()!,
                            c => c,
                            StringComparer.Ordinal
                        )
                )
            )
            .Where(o => o.Components.ContainsKey("probability"))
            .Select(o =>
                Answer(
                    o.Components.TryGetValue("image", out var image) ? image.GetProperty("valueString").GetString()! : "",
                    o.Present is "Present" ? "FRACTURE" : "NO FRACTURE",
                    Share(o.Components["score"]),
                    Share(o.Components["probability"])
                )
            );
        return answers.OrderBy(a => a, StringComparer.Ordinal);

        static double Share(JsonElement component) => component.GetProperty("valueQuantity").GetProperty("value").GetDouble() / 100;
    }

    private IEnumerable<string> OfMessage()
    {
        var answers = _ris
            .Messages.Single()
            .Split('\r')
            .Select(segment => segment.Split('|'))
            .Where(fields => fields is ["OBX", ..] && (fields[4].Length == 0 || fields[4][0] == 'I'))
            .GroupBy(fields => fields[4], fields => (Name: fields[3].Split('^')[0], Value: fields[5]), StringComparer.Ordinal);
        return answers.Select(group =>
        {
            var values = group.ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
            return Answer(
                values.GetValueOrDefault("IMAGE", ""),
                values["OUTCOME"],
                double.Parse(values["SCORE"], CultureInfo.InvariantCulture),
                double.Parse(values["PROBABILITY"], CultureInfo.InvariantCulture)
            );
        });
    }

    // Three decimals are on the page, and images without their UIDs.
    private IEnumerable<string> OfSummary()
    {
        var lines = SummaryReader.Read(Summary());
        var words = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var score = words.Single(w => w is ["SCORE", ..])[1];
        var probability = words.Single(w => w is ["PROBABILITY", ..])[1];
        yield return $"FRACTURE {score} {probability}";
        foreach (var line in words.Where(w => w.Contains("BOXES", StringComparer.Ordinal)))
        {
            var outcome = line.Contains("NO", StringComparer.Ordinal) ? "NO FRACTURE" : "FRACTURE";
            yield return $"{outcome} {line[Array.IndexOf(line, "BOXES") - 1]} {line[Array.IndexOf(line, "P") + 1]}";
        }
    }

    private DicomDataset Summary() =>
        _pacs
            .Objects.Values.Select(file => file.Dataset)
            .Single(o =>
                o.GetString(DicomTags.SopClassUid) is SopClasses.SecondaryCaptureImageStorage && o.GetInt32(DicomTags.InstanceNumber) == 1
            );

    private DicomDataset Single(string sopClass) =>
        _pacs
            .Objects.Values.Select(file => file.Dataset)
            .Single(o => string.Equals(o.GetString(DicomTags.SopClassUid), sopClass, StringComparison.Ordinal));

    private static string Answer(string image, string outcome, double score, double? probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{image} {outcome} {score:0.000} {probability:0.000}");

    private static string WithoutImage(string answer) => answer[(answer.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Words(Outcome outcome) => outcome == Outcome.Fracture ? "FRACTURE" : "NO FRACTURE";
}
