using System.Net;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>Destinations that hang or stay away, on a clock of the test's own.</summary>
public sealed class PatienceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DestinationKind.CStore)]
    [InlineData(DestinationKind.Stow)]
    [InlineData(DestinationKind.Fhir)]
    [InlineData(DestinationKind.Mllp)]
    public async Task A_destination_that_takes_the_call_and_is_silent_is_given_up_in_time_and_holds_up_no_other(DestinationKind kind)
    {
        await using var silent = new SilentPeer();
        await using var other = await WebReceiver.StartAsync();
        await using var gateway = await StartAsync(
            silent.Port,
            options =>
            {
                options.Destinations["silent"] = new DestinationOptions
                {
                    Kind = kind,
                    AeTitle = Pacs.AeTitle,
                    Host = "127.0.0.1",
                    Port = silent.Port,
                    Url = new Uri($"http://127.0.0.1:{silent.Port}/"),
                };
                options.Destinations["other"] = new DestinationOptions { Kind = DestinationKind.Stow, Url = other.Address };
            }
        );
        await DecideAsync(gateway, "1.2.3.10", Specimens.Fractured);

        await Wait.UntilAsync(() => gateway.Outbox.List(null, null, null, 9).Count == 2, Second);
        // The clock stands still now, so that the silent one can't be given up yet.
        await Wait.UntilAsync(() => Of(gateway, "other") is { State: DeliveryState.Delivered } && silent.Calls > 0);
        Assert.Equal(0, Of(gateway, "silent")!.Attempts);
        await Wait.UntilAsync(() => Of(gateway, "silent") is { Attempts: > 0 }, Second);

        var entry = Of(gateway, "silent")!;
        Assert.Equal(DeliveryState.Pending, entry.State);
        Assert.NotNull(entry.LastError);
    }

    [Fact]
    public async Task A_destination_that_comes_back_after_a_day_gets_every_version_once_and_in_order()
    {
        int port;
        await using (var closed = await Pacs.StartAsync())
        {
            port = closed.Port;
        }

        await using var gateway = await StartAsync(
            port,
            options =>
            {
                var to = new DestinationOptions { Kind = DestinationKind.CStore, AeTitle = Pacs.AeTitle };
                to.Forms.Add(ResultForm.StructuredReport);
                options.Destinations["pacs"] = to;
            }
        );
        await DecideAsync(gateway, "1.2.3.10", Specimens.Clean);
        await Wait.UntilAsync(() => gateway.Outbox.List(null, null, null, 9) is [{ Attempts: > 0 }], Second);
        await DecideAsync(gateway, "1.2.3.11", Specimens.Fractured);
        await Wait.UntilAsync(() => gateway.Outbox.List(null, null, null, 9).Count == 2, Second);
        var gone = _time.GetUtcNow();
        while (_time.GetUtcNow() - gone < TimeSpan.FromDays(1))
        {
            var attempts = gateway.Outbox.List(null, null, null, 9).Sum(entry => entry.Attempts);
            await Wait.UntilAsync(
                () => gateway.Outbox.List(null, null, null, 9).Sum(entry => entry.Attempts) > attempts,
                () => _time.Advance(TimeSpan.FromMinutes(10))
            );
        }

        await using var pacs = await Pacs.StartAsync(port: port);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Delivered, null, null, 9).Count == 2, Second);

        Assert.Equal(
            [ReportOutcome.NoFracture, ReportOutcome.Fracture],
            pacs.Arrivals.Select(uid => ReportedFindings.Read(pacs.Objects[uid].Dataset)!.Outcome!.Value)
        );
        // Pauses grow to ten minutes, so that a day is about 144 attempts and no more.
        Assert.InRange(gateway.Outbox.List(null, null, null, 9).Sum(entry => entry.Attempts), 100, 170);
    }

    [Fact]
    public async Task A_study_that_is_withdrawn_while_it_is_analysed_goes_out_without_its_images()
    {
        await using var pacs = await Pacs.StartAsync();
        await using var gateway = await StartAsync(
            pacs.Port,
            options => options.Destinations["pacs"] = new DestinationOptions { Kind = DestinationKind.CStore, AeTitle = Pacs.AeTitle }
        );
        string[] sops = ["1.2.3.10", "1.2.3.11"];
        foreach (var sop in sops)
        {
            await gateway.SubmitAsync(TestFilm.Create(sop));
        }

        foreach (var sop in sops)
        {
            using var answer = await gateway.Http.PostAsync($"/api/v1/images/{sop}/withdraw?site=alpha&reason=PatientSafety", null);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Delivered, null, null, 9).Count > 0, Second);
        // The analysis ends after the withdrawal.
        foreach (var sop in sops)
        {
            await gateway.Grid.DecideAsync(gateway.Index.Find("alpha", sop)!.ImageId);
        }

        var result = StudyResultJson.Read(await gateway.Http.GetStringAsync($"/api/v1/studies/{TestFilm.Study}/result"));
        Assert.Empty(result.Images);
        Assert.Equal(sops, result.WithdrawnImages.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(
            pacs.Objects.Values,
            o => Assert.Equal(SopClasses.SecondaryCaptureImageStorage, o.Dataset.GetString(DicomTags.SopClassUid))
        );
        Assert.NotEmpty(pacs.Objects);
    }

    private void Second() => _time.Advance(TimeSpan.FromSeconds(1));

    private static OutboxEntry? Of(GatewayHost gateway, string destination) =>
        gateway
            .Outbox.List(null, null, null, 9)
            .SingleOrDefault(entry => string.Equals(entry.Destination, destination, StringComparison.Ordinal));

    private static async Task DecideAsync(GatewayHost gateway, string sop, Func<string, ImageResult> result)
    {
        var image = await gateway.SubmitAsync(TestFilm.Create(sop));
        gateway.Grid.Results[image] = result(image);
        await gateway.Grid.DecideAsync(image);
    }

    private Task<GatewayHost> StartAsync(int port, Action<DeliveryOptions> delivery) =>
        GatewayHost.StartAsync(
            _folder,
            options => options.Dimse.Peers[Pacs.AeTitle] = new DimsePeerOptions { Host = "127.0.0.1", Port = port },
            delivery: options =>
            {
                options.SettleTime = TimeSpan.Zero;
                delivery(options);
            },
            time: _time
        );
}
