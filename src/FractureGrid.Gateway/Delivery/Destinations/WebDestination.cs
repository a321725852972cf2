using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Delivery.Destinations;

/// <summary>
/// STOW-RS (PS3.18 10.5) and webhooks. A webhook gets the canonical result, with <c>X-FractureGrid-Signature: t=SECONDS,v1=HEX</c>, the HMAC-SHA256 under the
/// shared key of <c>SECONDS.BODY</c>, so that neither body nor time can be forged, and <c>Idempotency-Key</c>, which is the same for a repetition.
/// </summary>
internal sealed class WebDestination(WebClient client, TimeProvider time) : IDestinationClient
{
    public const string SignatureHeader = "X-FractureGrid-Signature";
    public const string KeyHeader = "Idempotency-Key";

    public bool Serves(DestinationKind kind) => kind is DestinationKind.Stow or DestinationKind.Webhook;

    public async Task<DeliveryOutcome> SendAsync(OutgoingResult result, CancellationToken cancellationToken)
    {
        using var request = result.Destination.Kind == DestinationKind.Stow ? Stow(result) : await WebhookAsync(result, cancellationToken);
        return await client.SendAsync(request, result.Destination, cancellationToken);
    }

    private static HttpRequestMessage Stow(OutgoingResult result)
    {
        var content = new MultipartContent("related", "fracturegrid" + Guid.NewGuid().ToString("N"));
        content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        foreach (var file in result.Objects)
        {
            content.Add(Part(file));
        }

        var root = result.Destination.Url!.ToString().TrimEnd('/');
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root + "/studies")) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/dicom+json"));
        return request;
    }

    private static ByteArrayContent Part(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        var part = new ByteArrayContent(stream.ToArray());
        part.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        return part;
    }

    private async Task<HttpRequestMessage> WebhookAsync(OutgoingResult result, CancellationToken cancellationToken)
    {
        var body = StudyResultJson.Write(result.Result);
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var secret = Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(result.Destination.SecretFile!, cancellationToken)).Trim());
        var signature = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        var request = new HttpRequestMessage(HttpMethod.Post, result.Destination.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(SignatureHeader, $"t={seconds},v1={Convert.ToHexStringLower(signature)}");
        request.Headers.Add(KeyHeader, result.Entry.Id.ToString(CultureInfo.InvariantCulture));
        return request;
    }
}
