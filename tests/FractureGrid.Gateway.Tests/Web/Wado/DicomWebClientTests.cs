using System.Security.Cryptography;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web.Wado;

/// <summary>The JavaScript client that viewers are built on, against a listening gateway.</summary>
public sealed class DicomWebClientTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_javascript_client_stores_finds_and_opens_a_study()
    {
        var clients = WebClients.Folder();
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        await File.WriteAllBytesAsync(_folder["film.dcm"], film.Bytes());
        var root = new Uri(host.Http.BaseAddress!, "/dicomweb").ToString();

        var (code, output) = await ExternalTool.RunAsync("node", Path.Combine(clients, "dicomweb.mjs"), root, _folder["film.dcm"]);

        Assert.True(code == 0, output);
        var answer = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        var pixels = Hash(film.GetBytes(DicomTags.PixelData)!.Value.Span);
        Assert.Equal(1, answer.GetProperty("studies").GetInt32());
        Assert.Equal(1, answer.GetProperty("series").GetInt32());
        Assert.Equal(1, answer.GetProperty("instances").GetInt32());
        Assert.Equal(16, answer.GetProperty("rows").GetInt32());
        Assert.Equal(Hash(film.Bytes()), answer.GetProperty("object").GetString());
        Assert.Equal(pixels, answer.GetProperty("frames")[0].GetString());
        Assert.Equal(pixels, answer.GetProperty("bulk")[0].GetString());
        Assert.Equal("\u0089PNG\r\n\u001a\n", answer.GetProperty("rendered").GetString());
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
