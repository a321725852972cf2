using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>The rules on <see cref="DeliveryOptions"/> that attributes can't say.</summary>
internal sealed class DeliveryOptionsValidator(IOptions<GatewayOptions> gateway) : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        var failures = options
            .Destinations.SelectMany(pair =>
                Check(pair.Value).Select(fault => $"{DeliveryOptions.Section}:Destinations:{pair.Key}: {fault}")
            )
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(DestinationOptions destination)
    {
        foreach (var site in destination.Sites.Where(site => !SiteNames.IsValid(site)))
        {
            yield return $"'{site}' is no site name.";
        }

        switch (destination.Kind)
        {
            case DestinationKind.CStore when destination.AeTitle is null || !gateway.Value.Dimse.Peers.ContainsKey(destination.AeTitle):
                yield return $"AeTitle must be one of {GatewayOptions.Section}:Dimse:Peers.";
                break;
            case DestinationKind.Stow
            or DestinationKind.Fhir
            or DestinationKind.Webhook when destination.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" }:
                yield return "Url must be an http or https address.";
                break;
            case DestinationKind.Mllp when string.IsNullOrEmpty(destination.Host) || destination.Port is < 1 or > 65535:
                yield return "Host and Port must say where the receiver listens.";
                break;
            case DestinationKind.Webhook when string.IsNullOrEmpty(destination.SecretFile):
                yield return "SecretFile must name the file with the key of the signature.";
                break;
        }
    }
}
