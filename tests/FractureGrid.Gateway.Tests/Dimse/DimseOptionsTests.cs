using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>Wrong settings of the DIMSE port are found at start and named.</summary>
public sealed class DimseOptionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Mistakes { get; } =
        new()
        {
            { "title", "CallingAes" },
            { "limit", "MaximumAssociations" },
            { "pdu", "MaximumPduLength" },
            { "peer", "Peers" },
            { "peer-tls", "Dimse:Tls" },
            { "certificate", "missing.pem" },
        };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named(string mistake, string expected)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(_folder, Break));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);

        void Break(GatewayOptions options)
        {
            switch (mistake)
            {
                case "title":
                    options.Dimse.CallingAes.Add("A TITLE THAT IS TOO LONG");
                    break;
                case "limit":
                    options.Dimse.MaximumAssociations = 0;
                    break;
                case "pdu":
                    options.Dimse.MaximumPduLength = 100;
                    break;
                case "peer":
                    options.Dimse.Peers["PACS"] = new DimsePeerOptions();
                    break;
                case "peer-tls":
                    options.Dimse.Peers["PACS"] = new DimsePeerOptions { Host = "pacs", Tls = true };
                    break;
                default:
                    options.Dimse.Tls = new DimseTlsOptions { CertificateFile = _folder["missing.pem"], KeyFile = _folder["missing.key"] };
                    break;
            }
        }
    }

    [Fact]
    public async Task Only_the_listed_titles_may_call()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.Dimse.CallingAes.Add("CR1"));
        var port = host.Dimse.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var (known, _) = await ExternalTool.RunAsync("echoscu", "-aet", "CR1", "127.0.0.1", port);
        var (unknown, output) = await ExternalTool.RunAsync("echoscu", "-v", "-aet", "CR2", "127.0.0.1", port);

        Assert.Equal(0, known);
        Assert.NotEqual(0, unknown);
        Assert.Contains("Calling AE Title Not Recognized", output, StringComparison.Ordinal);
    }
}
