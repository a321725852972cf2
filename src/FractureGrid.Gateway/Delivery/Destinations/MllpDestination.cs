using System.Globalization;
using System.Net.Sockets;
using FractureGrid.Gateway.Results.HealthLevelSeven;

namespace FractureGrid.Gateway.Delivery.Destinations;

/// <summary>HL7 v2 ORU^R01 by MLLP. AA is success; AE and AR mean that the same message would be refused again (HL7 v2.5.1 table 0008).</summary>
internal sealed class MllpDestination : IDestinationClient
{
    public bool Serves(DestinationKind kind) => kind == DestinationKind.Mllp;

    public async Task<DeliveryOutcome> SendAsync(OutgoingResult result, CancellationToken cancellationToken)
    {
        if (result.Report is not { } report)
        {
            return DeliveryOutcome.Refused("The result has no patient data any more.");
        }

        var control = string.Create(CultureInfo.InvariantCulture, $"FG{result.Entry.Id}");
        var message = ObservationMessage.Create(control, result.Result, report);
        try
        {
            return await MllpClient.SendAsync(result.Destination.Host!, result.Destination.Port, message, cancellationToken) switch
            {
                "AA" or "CA" => DeliveryOutcome.Delivered,
                "AE" or "AR" or "CE" or "CR" => DeliveryOutcome.Refused("The message was not acknowledged."),
                _ => DeliveryOutcome.Failed("The answer was no acknowledgement."),
            };
        }
        catch (SocketException e)
        {
            return DeliveryOutcome.Failed($"No connection: {e.SocketErrorCode}.");
        }
        catch (IOException e)
        {
            return DeliveryOutcome.Failed(e.Message);
        }
    }
}
