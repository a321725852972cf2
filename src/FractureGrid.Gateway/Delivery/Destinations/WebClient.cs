using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace FractureGrid.Gateway.Delivery.Destinations;

/// <summary>Sends requests of deliveries, with the destination's token, and says what the answer means for the delivery.</summary>
internal sealed class WebClient(IHttpClientFactory clients)
{
    public const string Name = "FractureGrid.Delivery";

    public async Task<DeliveryOutcome> SendAsync(
        HttpRequestMessage request,
        DestinationOptions destination,
        CancellationToken cancellationToken
    )
    {
        if (destination.BearerTokenFile is { } file)
        {
            var token = (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var client = clients.CreateClient(Name);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return OutcomeOf(response.StatusCode);
        }
        catch (HttpRequestException e)
        {
            return DeliveryOutcome.Failed($"No answer: {e.HttpRequestError}.");
        }
        catch (SocketException e)
        {
            // As the runtime gives it where the peer ends a connection while it is made.
            return DeliveryOutcome.Failed($"No answer: {e.SocketErrorCode}.");
        }
    }

    // 202 of STOW-RS means that some objects were not stored; all are sent again, which changes nothing about those that were.
    private static DeliveryOutcome OutcomeOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Accepted => DeliveryOutcome.Failed("The answer was 202: not all was taken."),
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => DeliveryOutcome.Delivered,
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict => DeliveryOutcome.Failed(
                Words(status)
            ),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => DeliveryOutcome.Refused(Words(status)),
            _ => DeliveryOutcome.Failed(Words(status)),
        };

    private static string Words(HttpStatusCode status) => string.Create(CultureInfo.InvariantCulture, $"The answer was {(int)status}.");
}
