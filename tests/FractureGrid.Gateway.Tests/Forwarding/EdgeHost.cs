using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Gateways;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Tests.Rig;
using FractureGrid.Servers;
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

    /// <summary>Since when the edge takes its line for lost; null while it works.</summary>
    public DateTimeOffset? LineLostAt => _app.Services.GetRequiredService<GridLine>().LostAt;

    public static async Task<EdgeHost> StartAsync(
        TempFolder folder,
        BreakableLine line,
        FakeTimeProvider time,
        Action<GatewayOptions>? configure = null,
        ILoggerProvider? log = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddKeyedSingleton<HttpMessageHandler>(GridClient.Handler, line);
        builder.Services.AddForwarding();
        builder.Services.AddFractureGridGateway();
        builder.Services.AddTrustingAccess();
        // The line stands in for TLS; the start reads the certificate nevertheless.
        using var authority = new TestAuthority(folder["pem"]);
        var (certificate, key) = authority.Issue("edge");
        builder.Services.Configure<ForwardingOptions>(options =>
        {
            options.Url = "https://grid.example/";
            (options.CertificateFile, options.KeyFile, options.AuthoritiesFile) = (certificate, key, authority.AuthoritiesFile);
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

    /// <summary>As operators see it.</summary>
    public async Task<IReadOnlyList<QuarantinedObject>> QuarantineAsync() =>
        (await _app.Services.GetRequiredService<IGatewayDesk>().ReadAsync(SiteScope.All, CancellationToken.None)).Quarantine;

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
