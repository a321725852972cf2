using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>A gateway at the edge, with a clock of its own, at one end of a <see cref="BreakableLine"/>.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EdgeHost(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public int Backlog => _app.Services.GetRequiredService<GatewayStatus>().Backlog;

    public static async Task<EdgeHost> StartAsync(
        TempFolder folder,
        BreakableLine line,
        FakeTimeProvider time,
        Action<GatewayOptions>? configure = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddKeyedSingleton<HttpMessageHandler>(GridClient.Handler, line);
        builder.Services.AddForwarding();
        builder.Services.AddFractureGridGateway();
        builder.Services.AddTrustingAccess();
        // The line stands in for TLS, so any file will do for a certificate.
        var file = Path.Combine(Directory.CreateDirectory(folder["pem"]).FullName, "any");
        await File.WriteAllTextAsync(file, "");
        builder.Services.Configure<ForwardingOptions>(options =>
        {
            options.Url = "https://grid.example/";
            (options.CertificateFile, options.KeyFile, options.AuthoritiesFile) = (file, file, file);
        });
        builder.Services.Configure<GatewayOptions>(options =>
        {
            options.Folder = folder["edge"];
            options.DimsePort = 0;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapFractureGridGateway();
        try
        {
            await app.StartAsync();
            return new EdgeHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task<HttpStatusCode> UploadAsync(byte[] film)
    {
        using var content = new ByteArrayContent(film);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = content };
        request.Headers.Add("X-FractureGrid-Site", "alpha");
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<JsonElement> StudyAsync(string study) =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri($"/api/v1/studies/{study}", UriKind.Relative))).RootElement;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
