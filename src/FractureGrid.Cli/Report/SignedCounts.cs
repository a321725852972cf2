using System.Security.Cryptography;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Host.Monitoring.Exchange;

namespace FractureGrid.Cli.Report;

/// <summary>Counts with an ECDSA signature (FIPS 186-5, SHA-256) over the very bytes of the payload.</summary>
internal sealed record SignedCounts
{
    /// <summary>Who signed, for people; the key is what proves it.</summary>
    public required string Signer { get; init; }

    /// <summary>JSON of a <see cref="CountsFile"/>.</summary>
    public required byte[] Payload { get; init; }

    public required byte[] Signature { get; init; }

    public static SignedCounts Sign(string signer, byte[] payload, string privateKeyPem)
    {
        using var key = Load(privateKeyPem);
        return new SignedCounts
        {
            Signer = signer,
            Payload = payload,
            Signature = key.SignData(Signed(signer, payload), HashAlgorithmName.SHA256),
        };
    }

    /// <exception cref="CommandException">The file is damaged, or none of the keys signed it.</exception>
    public static (string Signer, CountsFile File) Open(string path, byte[] bytes, IReadOnlyList<string> trustedPems)
    {
        try
        {
            var signed = JsonSerializer.Deserialize<SignedCounts>(bytes, Json.Web)!;
            if (!trustedPems.Any(pem => IsSignedBy(signed, pem)))
            {
                throw new CommandException($"{path}: signed by none of the trusted keys, or changed since.");
            }

            return (signed.Signer, JsonSerializer.Deserialize<CountsFile>(signed.Payload, Json.Web)!);
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path}: is no file of counts.", e);
        }
    }

    private static bool IsSignedBy(SignedCounts counts, string pem)
    {
        using var key = Load(pem);
        return key.VerifyData(Signed(counts.Signer, counts.Payload), counts.Signature, HashAlgorithmName.SHA256);
    }

    // The signer's name is signed with the counts, so that nobody can put another name on them.
    private static byte[] Signed(string signer, byte[] payload) => [.. System.Text.Encoding.UTF8.GetBytes(signer), 0, .. payload];

    private static ECDsa Load(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CommandException(
                "A key file is no PEM of an elliptic-curve key, as 'openssl ecparam -genkey -name prime256v1' makes.",
                e
            );
        }
    }
}
