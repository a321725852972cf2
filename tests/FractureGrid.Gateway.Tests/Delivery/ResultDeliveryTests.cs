using System.Net;
using System.Text.Json.Nodes;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Delivery;

public sealed partial class ResultDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_result_goes_into_the_study_under_the_real_identity_and_says_what_the_canonical_one_says()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);

        await CompleteAsync(gateway);
        await pacs.WaitForArrivalsAsync(5);
        await DeliveredAsync(gateway, 1);

        var canonical = StudyResultJson.Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"));
        var objects = pacs.Objects.Values.Select(file => file.Dataset).ToList();
        Assert.All(objects, o => Assert.Equal(TestFilm.Study, o.GetString(DicomTags.StudyInstanceUid)));
        Assert.All(
            objects,
            o => Assert.Equal((TestFilm.Patient, "Marker^Name"), (o.GetString(DicomTags.PatientId), o.GetString(DicomTags.PatientName)))
        );
        Assert.Equal(
            [
                (SopClasses.SecondaryCaptureImageStorage, 3),
                (SopClasses.GrayscaleSoftcopyPresentationStateStorage, 1),
                (SopClasses.Comprehensive3DSrStorage, 1),
            ],
            objects
                .GroupBy(o => o.GetString(DicomTags.SopClassUid)!, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Count()))
                .OrderBy(g => g.Key.Length)
        );
        var report = objects.Single(o => o.GetString(DicomTags.SopClassUid) is SopClasses.Comprehensive3DSrStorage);
        Assert.Empty(TemplateValidator.Check(report));
        Same(canonical, ReportedFindings.Read(report)!);
        Same(canonical, objects.Single(o => o.GetString(DicomTags.SopClassUid) is SopClasses.GrayscaleSoftcopyPresentationStateStorage));
    }

    [Fact]
    public async Task A_late_image_supersedes_and_the_report_names_its_predecessor()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs, destination => destination.Forms.Add(ResultForm.StructuredReport));
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await CompleteAsync(gateway);
        await pacs.WaitForArrivalsAsync(1);

        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await pacs.WaitForArrivalsAsync(1);

        var reports = pacs.Arrivals.Select(uid => ReportedFindings.Read(pacs.Objects[uid].Dataset)!).ToList();
        Assert.Equal([ReportOutcome.NoFracture, ReportOutcome.Fracture], reports.Select(r => r.Outcome!.Value));
        Assert.Null(reports[0].Predecessor);
        Assert.Equal(reports[0].SopInstanceUid, reports[1].Predecessor);
    }

    [Fact]
    public async Task A_peer_that_is_away_gets_everything_once_it_is_back_and_in_order()
    {
        int port;
        await using (var first = await Pacs.StartAsync())
        {
            port = first.Port;
        }

        await using var gateway = await StartAsync(port, destination => destination.Forms.Add(ResultForm.StructuredReport));
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await CompleteAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(null, null, null, 1) is [{ Attempts: > 0 }]);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(null, null, null, 9).Count == 2);

        await using var pacs = await Pacs.StartAsync(port: port);
        await pacs.WaitForArrivalsAsync(2);

        Assert.Equal(
            [ReportOutcome.NoFracture, ReportOutcome.Fracture],
            pacs.Arrivals.Select(uid => ReportedFindings.Read(pacs.Objects[uid].Dataset)!.Outcome!.Value)
        );
    }

    [Fact]
    public async Task A_peer_that_takes_half_gets_all_again_under_the_same_uids()
    {
        await using var pacs = await Pacs.StartAsync();
        pacs.Answers.Enqueue(DimseStatus.Success);
        pacs.Answers.Enqueue(DimseStatus.OutOfResources);
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);

        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);

        Assert.Equal(5, pacs.Arrivals.Count);
        Assert.Equal(4, pacs.Objects.Count);
        Assert.Equal(2, gateway.Outbox.List(null, null, null, 1)[0].Attempts);
    }

    [Fact]
    public async Task A_refused_result_is_a_dead_letter_until_it_is_asked_for_again()
    {
        await using var pacs = await Pacs.StartAsync();
        pacs.Answers.Enqueue(DimseStatus.CannotUnderstand);
        await using var gateway = await StartAsync(pacs);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await CompleteAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Dead, null, null, 9).Count == 1);

        var dead = JsonNode.Parse(await gateway.Http.GetStringAsync("/api/v1/deliveries?state=Dead"))!.AsArray();
        var id = (long)Assert.Single(dead)!["id"]!;
        using var again = await gateway.Http.PostAsync($"/api/v1/deliveries/{id}/redeliver", null);
        await DeliveredAsync(gateway, 1);
        using var unknown = await gateway.Http.PostAsync("/api/v1/deliveries/4711/redeliver", null);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (again.StatusCode, unknown.StatusCode));
        Assert.Equal(4, pacs.Objects.Count);
        Assert.Contains("refused", (string)dead[0]!["lastError"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commitment_is_asked_for_and_its_report_ends_the_delivery()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs, destination => destination.Commit = true);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);

        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);

        Assert.Equal(4, pacs.Objects.Count);
    }

    [Fact]
    public async Task A_study_goes_back_to_the_peer_that_sent_it()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(
            pacs.Port,
            destination => (destination.Kind, destination.AeTitle) = (DestinationKind.ReturnToSender, null)
        );
        var film = TestFilm.Create("1.2.3.11");
        await SendAsync(gateway, film);
        await gateway.Grid.WaitForSubmissionsAsync(1);
        var site = gateway.Index.FindStudy(TestFilm.Study).Single().Site;
        var image = gateway.Index.Find(site, "1.2.3.11")!.ImageId;
        gateway.Grid.Results[image] = Specimens.Fractured(image);

        await gateway.Grid.DecideAsync(image);
        await CompleteAsync(gateway);
        await DeliveredAsync(gateway, 1);

        Assert.Equal(4, pacs.Objects.Count);
    }

    [Fact]
    public async Task Without_anybody_saying_so_a_study_is_whole_after_a_silence()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(pacs, delivery: options => options.SettleTime = TimeSpan.Zero);

        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await DeliveredAsync(gateway, 1);

        Assert.Equal(4, pacs.Objects.Count);
    }

    private static void Same(StudyResult canonical, ReportedFindings report)
    {
        Assert.Equal((int)canonical.Outcome, (int)report.Outcome!.Value);
        Assert.Equal(canonical.Images.Select(i => i.SopInstanceUid), report.Images, StringComparer.Ordinal);
        var lesions = canonical
            .Images.SelectMany(i => i.Lesions.Where(l => l.Outcome >= Outcome.Doubt).Select(l => (i.SopInstanceUid, Lesion: l)))
            .ToList();
        Assert.Equal(lesions.Count, report.Findings.Count);
        Assert.All(
            lesions.Zip(report.Findings),
            pair =>
            {
                var ((image, lesion), found) = pair;
                Assert.Equal(
                    (image, lesion.Uid, (int)lesion.Outcome),
                    (found.SopInstanceUid, found.TrackingUid, (int)found.Outcome!.Value)
                );
                Assert.Equal(lesion.Score, found.Score!.Value, 9);
                Assert.Equal(
                    [lesion.Box.X, lesion.Box.Y, lesion.Box.Width, lesion.Box.Height],
                    [found.X, found.Y, found.Width, found.Height]
                );
            }
        );
    }

    private static void Same(StudyResult canonical, DicomDataset presentation)
    {
        var graphics = presentation
            .GetItems(DicomTags.GraphicAnnotationSequence)
            .SelectMany(annotation => annotation.GetItems(DicomTags.GraphicObjectSequence))
            .ToDictionary(graphic => graphic.GetString(DicomTags.TrackingUid)!, StringComparer.Ordinal);
        var lesions = canonical.Images.SelectMany(i => i.Lesions).Where(l => l.Outcome >= Outcome.Doubt).ToList();
        Assert.Equal(lesions.Count, graphics.Count);
        Assert.All(
            lesions,
            lesion =>
            {
                var points = graphics[lesion.Uid].GetDoubles(DicomTags.GraphicData);
                Assert.Equal([lesion.Box.X, lesion.Box.Y], points.Take(2));
                Assert.Equal([lesion.Box.X + lesion.Box.Width, lesion.Box.Y + lesion.Box.Height], points.Skip(4).Take(2));
                Assert.Equal(
                    lesion.Outcome == Outcome.Doubt ? "DASHED" : "SOLID",
                    graphics[lesion.Uid].GetItems(DicomTags.LineStyleSequence)[0].GetString(DicomTags.LineDashingStyle)
                );
            }
        );
    }

    private static async Task SendAsync(GatewayHost gateway, DicomDataset film)
    {
        await using var association = await DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = gateway.Dimse.Port,
                CallingAe = Pacs.AeTitle,
                CalledAe = "FRACTUREGRID",
                Contexts =
                [
                    new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian),
                ],
            }
        );
        var bytes = film.Bytes();
        using var stream = new MemoryStream(bytes);
        stream.Position = PartTenHead.DataSetStart(bytes);
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
                SopInstanceUid = film.GetString(DicomTags.SopInstanceUid)!,
                TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
                DataSet = stream,
            }
        );
        await association.ReleaseAsync();
        Assert.Equal(DimseStatus.Success, status);
    }

    private static async Task DecideAsync(
        GatewayHost gateway,
        string sop,
        Func<string, ImageResult> result,
        string patient = TestFilm.Patient,
        string site = "alpha"
    )
    {
        var image = await gateway.SubmitAsync(TestFilm.Create(sop, patient: patient), site);
        gateway.Grid.Results[image] = result(image);
        await gateway.Grid.DecideAsync(image);
    }

    private static async Task CompleteAsync(GatewayHost gateway, string query = "")
    {
        using var answer = await gateway.Http.PostAsync($"/api/v1/studies/{TestFilm.Study}/complete{query}", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static Task DeliveredAsync(GatewayHost gateway, int count) =>
        Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Delivered, null, null, 99).Count == count);

    private Task<GatewayHost> StartAsync(
        Pacs pacs,
        Action<DestinationOptions>? destination = null,
        Action<DeliveryOptions>? delivery = null
    ) => StartAsync(pacs.Port, destination, delivery);

    private Task<GatewayHost> StartAsync(
        int port,
        Action<DestinationOptions>? destination = null,
        Action<DeliveryOptions>? delivery = null
    ) =>
        GatewayHost.StartAsync(
            _folder,
            options => options.Dimse.Peers[Pacs.AeTitle] = new DimsePeerOptions { Host = "127.0.0.1", Port = port },
            delivery: options =>
            {
                options.SettleTime = TimeSpan.FromHours(1);
                options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
                var to = new DestinationOptions { Kind = DestinationKind.CStore, AeTitle = Pacs.AeTitle };
                destination?.Invoke(to);
                options.Destinations["pacs"] = to;
                delivery?.Invoke(options);
            }
        );
}
