using System.Net;
using System.Security.Cryptography;
using System.Text;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Tests.Results;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FractureGrid.Gateway.Tests.Delivery;

public sealed class WebDeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stow_carries_all_objects_in_one_request_and_is_repeated_while_some_are_not_stored()
    {
        await using var receiver = await WebReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.Accepted);
        await File.WriteAllTextAsync(_folder["token"], "abc\n");
        await using var gateway = await StartAsync(
            new DestinationOptions
            {
                Kind = DestinationKind.Stow,
                Url = new Uri(receiver.Address, "/dicom-web"),
                BearerTokenFile = _folder["token"],
            }
        );

        await DecideAsync(gateway);
        await receiver.WaitForRequestsAsync(2);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Delivered, null, null, 9).Count == 1);

        var requests = receiver.Requests.ToList();
        Assert.All(
            requests,
            request => Assert.Equal(("/dicom-web/studies", "Bearer abc"), (request.Path, (string?)request.Headers.Authorization))
        );
        var (first, second) = (await ReadAsync(requests[0]), await ReadAsync(requests[1]));
        Assert.Equal(4, first.Count);
        Assert.Equal(first, second, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_webhook_carries_the_canonical_result_under_a_signature_and_a_key_that_stays()
    {
        await using var receiver = await WebReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.ServiceUnavailable);
        await File.WriteAllTextAsync(_folder["secret"], "s3cret\n");
        await using var gateway = await StartAsync(
            new DestinationOptions
            {
                Kind = DestinationKind.Webhook,
                Url = new Uri(receiver.Address, "/hook"),
                SecretFile = _folder["secret"],
            }
        );

        await DecideAsync(gateway);
        await receiver.WaitForRequestsAsync(2);

        var requests = receiver.Requests.ToList();
        var result = StudyResultJson.Read(Encoding.UTF8.GetString(requests[1].Body));
        Assert.Equal((TestFilm.Study, Outcome.Fracture), (result.StudyInstanceUid, result.Outcome));
        Assert.Equal((string?)requests[0].Headers["Idempotency-Key"], (string?)requests[1].Headers["Idempotency-Key"]);
        var signature = ((string)requests[1].Headers["X-FractureGrid-Signature"]!).Split(',');
        var signed = Encoding.UTF8.GetBytes($"{signature[0][2..]}.{Encoding.UTF8.GetString(requests[1].Body)}");
        Assert.Equal($"v1={Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, signed))}", signature[1]);
    }

    [Fact]
    public async Task An_address_that_refuses_makes_a_dead_letter()
    {
        await using var receiver = await WebReceiver.StartAsync();
        receiver.Answers.Enqueue(HttpStatusCode.Unauthorized);
        await using var gateway = await StartAsync(new DestinationOptions { Kind = DestinationKind.Stow, Url = receiver.Address });

        await DecideAsync(gateway);
        await Wait.UntilAsync(() => gateway.Outbox.List(DeliveryState.Dead, null, null, 9).Count == 1);

        Assert.Equal("The answer was 401.", gateway.Outbox.List(null, null, null, 1)[0].LastError);
    }

    private static async Task<List<string>> ReadAsync(
        (string Path, Microsoft.AspNetCore.Http.IHeaderDictionary Headers, byte[] Body) request
    )
    {
        var type = MediaTypeHeaderValue.Parse(request.Headers.ContentType.ToString());
        Assert.Equal("multipart/related", type.MediaType.Value);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(request.Body));
        var uids = new List<string>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            Assert.Equal("application/dicom", section.ContentType);
            using var part = new MemoryStream();
            await section.Body.CopyToAsync(part);
            Assert.True(DicomFile.Read(part.ToArray()).TryGet(out var file, out _));
            uids.Add(file.Dataset.GetString(DicomTags.SopInstanceUid)!);
        }

        return uids;
    }

    private static async Task DecideAsync(GatewayHost gateway)
    {
        var image = await gateway.SubmitAsync(TestFilm.Create("1.2.3.11"));
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
                options.Destinations["web"] = destination;
            }
        );
}
