using System.Text;
using System.Text.Json;
using FractureGrid.Gateway.Results.Fhir;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace FractureGrid.Gateway.Delivery.Destinations;

/// <summary>FHIR R4: one transaction, posted to the server's root.</summary>
internal sealed class FhirDestination(WebClient client) : IDestinationClient
{
    private static readonly JsonSerializerOptions s_options = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    public bool Serves(DestinationKind kind) => kind == DestinationKind.Fhir;

    public async Task<DeliveryOutcome> SendAsync(OutgoingResult result, CancellationToken cancellationToken)
    {
        if (result.Report is not { } report)
        {
            return DeliveryOutcome.Refused("The result has no patient data any more.");
        }

        var bundle = FhirReport.Create(result.Entry.Study, result.Result, report, result.Before);
        using var request = new HttpRequestMessage(HttpMethod.Post, result.Destination.Url)
        {
            Content = new StringContent(JsonSerializer.Serialize(bundle, s_options), Encoding.UTF8, "application/fhir+json"),
        };
        return await client.SendAsync(request, result.Destination, cancellationToken);
    }
}
