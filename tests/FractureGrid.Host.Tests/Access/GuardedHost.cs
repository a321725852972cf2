using System.Net.Http.Headers;
using System.Text.Json;
using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Auditing;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Tests.Access;

/// <summary>A whole host that trusts nobody on this machine, with a client for each kind of caller.</summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private GuardedHost(WebApplication app, string data)
    {
        (_app, Data) = (app, data);
        Audit = app.Services.GetRequiredService<AuditFolders>();
        var address = HostAddresses.Of(app).Http;
        // 0.0.0.0 is where it listens, not where it is.
        Address = new UriBuilder(address) { Host = "127.0.0.1" }.Uri;
    }

    public string Data { get; }

    public Uri Address { get; }

    public int DimsePort => HostAddresses.Of(_app).Dimse!.Port;

    public IServiceProvider Services => _app.Services;

    public KeyFile Keys => _app.Services.GetRequiredService<KeyFile>();

    /// <summary>Also after the end.</summary>
    public AuditFolders Audit { get; }

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public string Token => File.ReadAllText(Path.Combine(Data, "access", "token")).Trim();

    public static async Task<GuardedHost> StartAsync(string data, Dictionary<string, string?>? more = null, TimeProvider? time = null)
    {
        var settings = new HostSettings
        {
            Data = data,
            HttpPort = 0,
            DimsePort = 0,
            More = new Dictionary<string, string?>(more ?? [], StringComparer.Ordinal)
            {
                ["FractureGrid:Access:TrustLocal"] = more?.GetValueOrDefault("FractureGrid:Access:TrustLocal") ?? "false",
            },
        };
        var app = FractureGridHost.Build(
            settings,
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<Grains.Detection.IImageAnalyser>(new ScriptedAnalyser());
                if (time is not null)
                {
                    builder.Services.AddSingleton(time);
                }
            }
        );
        try
        {
            await app.StartAsync();
            return new GuardedHost(app, data);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that brings this bearer along; nothing when it is null. It follows no redirects.</summary>
    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        _clients.Add(client);
        return client;
    }

    public HttpClient Administrator() => Client(Token);

    public async Task<HttpClient> HospitalAsync(params string[] sites) => Client(await KeyAsync(AccessRoles.Hospital, sites));

    public async Task<string> KeyAsync(string role, params string[] sites) =>
        (await Keys.CreateAsync($"{role}-key", role, sites, TimeSpan.FromDays(1), TestContext.Current.CancellationToken)).Text;

    /// <summary>Sends a film of a site and waits for its decision.</summary>
    public async Task SendAsync(string site, byte[] film, string study)
    {
        var client = Administrator();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = new ByteArrayContent(film) };
        request.Headers.Add(AccessHeaders.Site, site);
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        do
        {
            var text = await client.GetStringAsync($"/api/v1/studies/{study}?site={site}", timeout.Token);
            if (JsonDocument.Parse(text).RootElement.GetProperty("pending").GetInt32() == 0)
            {
                return;
            }
        } while (await timer.WaitForNextTickAsync(timeout.Token));
        throw new TimeoutException();
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
