using System.Net.Http.Headers;
using FractureGrid.Abstractions.Access;
using FractureGrid.Dashboard.Tests.Access;
using FractureGrid.Dashboard.Tests.Hosting;
using FractureGrid.Host.Access.Keys;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(RoledHost))]

namespace FractureGrid.Dashboard.Tests.Access;

/// <summary>A host that trusts nobody on this machine, with two sites and a key for each role. Made at the first use.</summary>
public sealed class RoledHost : IAsyncDisposable
{
    public const string OwnSite = "site-000";
    public const string OtherSite = "site-001";

    private static readonly Dictionary<string, string?> s_settings = new(StringComparer.Ordinal)
    {
        ["FractureGrid:Access:TrustLocal"] = "false",
        ["FractureGrid:OrleansDashboard"] = "true",
    };

    private readonly Lazy<Task<TestHost>> _host = new(StartAsync);

    internal Task<TestHost> HostAsync() => _host.Value;

    /// <summary>The text of a new key. A hospital's is for <see cref="OwnSite"/> alone.</summary>
    public async Task<string> KeyAsync(string role)
    {
        var host = await HostAsync();
        IReadOnlyList<string> sites = role switch
        {
            AccessRoles.Hospital => [OwnSite],
            AccessRoles.Analyst => ["*"],
            _ => [],
        };
        var keys = host.Services.GetRequiredService<KeyFile>();
        return (await keys.CreateAsync($"the-{role}", role, sites, TimeSpan.FromDays(1), TestContext.Current.CancellationToken)).Text;
    }

    /// <summary>A client with a key of a role, which follows no redirects.</summary>
    public async Task<HttpClient> ClientAsync(string role)
    {
        var host = await HostAsync();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(role));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }

    private static async Task<TestHost> StartAsync()
    {
        var host = await TestHost.StartAsync(new ScriptedAnalyser(), s_settings);
        await SimulatedSites.AddManyAsync(host, 2);
        return host;
    }
}
