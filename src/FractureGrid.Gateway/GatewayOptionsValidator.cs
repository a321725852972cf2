using System.Net;
using System.Security.Cryptography;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>The rules on <see cref="GatewayOptions"/> that attributes can't say.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var failures = new List<string>();
        if (!IPAddress.TryParse(options.DimseAddress, out _))
        {
            failures.Add($"{GatewayOptions.Section}:DimseAddress must be an IP address.");
        }
        else
        {
            failures.AddRange(CheckDimse(options));
        }

        foreach (var site in options.Sites.Values.Append(options.DefaultSite))
        {
            if (!SiteNames.IsValid(site))
            {
                failures.Add($"{GatewayOptions.Section}: '{site}' is no site name; use up to {SiteNames.MaximumLength} of a-z, 0-9 and -.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> CheckDimse(GatewayOptions options)
    {
        if (options.Dimse.Tls is null && options.Dimse.Peers.Values.Any(peer => peer.Tls))
        {
            return [$"{GatewayOptions.Section}:Dimse:Peers: a peer with Tls needs {GatewayOptions.Section}:Dimse:Tls."];
        }

        if (options.Dimse.Archive is { } archive && !options.Dimse.Peers.ContainsKey(archive.AeTitle))
        {
            return [$"{GatewayOptions.Section}:Dimse:Archive:AeTitle must be one of {GatewayOptions.Section}:Dimse:Peers."];
        }

        try
        {
            return DimseServerSettings.From(options).Validate().Select(problem => $"{GatewayOptions.Section}: {problem}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return [$"{GatewayOptions.Section}:Dimse:Tls: {e.Message}"];
        }
    }
}
