using System.Security.Cryptography;
using System.Text.Json;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Report;
using FractureGrid.Host.Monitoring.Exchange;

namespace FractureGrid.Cli.Tests.Report;

public sealed class SignedCountsTests
{
    private static readonly byte[] s_payload = JsonSerializer.SerializeToUtf8Bytes(
        new CountsFile
        {
            Version = 1,
            Filter = new OutcomeFilter { From = new DateOnly(2026, 1, 1) },
            Scopes = [],
            Groups = [],
        },
        Json.Web
    );

    [Fact]
    public void What_a_trusted_key_signed_is_opened()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var bytes = Bytes(SignedCounts.Sign("north", s_payload, key.ExportPkcs8PrivateKeyPem()));

        var (signer, file) = SignedCounts.Open("north.json", bytes, [OtherPem(), key.ExportSubjectPublicKeyInfoPem()]);

        Assert.Equal(("north", new DateOnly(2026, 1, 1)), (signer, file.Filter.From));
    }

    [Fact]
    public void Another_key_another_name_and_changed_counts_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCounts.Sign("north", s_payload, key.ExportPkcs8PrivateKeyPem());
        var pem = key.ExportSubjectPublicKeyInfoPem();
        byte[] changed = [.. s_payload];
        changed[20] ^= 1;

        Assert.Throws<CommandException>(() => SignedCounts.Open("f", Bytes(signed), [OtherPem()]));
        Assert.Throws<CommandException>(() => SignedCounts.Open("f", Bytes(signed with { Signer = "south" }), [pem]));
        Assert.Throws<CommandException>(() => SignedCounts.Open("f", Bytes(signed with { Payload = changed }), [pem]));
        Assert.Throws<CommandException>(() => SignedCounts.Open("f", "{"u8.ToArray(), [pem]));
        Assert.Throws<CommandException>(() => SignedCounts.Sign("north", s_payload, "no key"));
    }

    private static string OtherPem()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static byte[] Bytes(SignedCounts counts) => JsonSerializer.SerializeToUtf8Bytes(counts, Json.Web);
}
