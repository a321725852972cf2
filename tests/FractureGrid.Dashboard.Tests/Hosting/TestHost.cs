using FractureGrid.Grains.Detection;
using FractureGrid.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>A whole host in this process on free ports with a data folder of its own. Fill it through its services before pages are read.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> s_none = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private TestHost(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
        Address = HostAddresses.Of(app).Http;
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>For asking the API what a page ought to say.</summary>
    public HttpClient Http { get; }

    /// <summary>The data folder.</summary>
    public string Data => _folder.FullName;

    public IServiceProvider Services => _app.Services;

    /// <param name="analyser">Stands for a model; null takes the model that ships.</param>
    /// <param name="more">Further configuration.</param>
    /// <param name="configure">Further services, which win over the host's own.</param>
    public static async Task<TestHost> StartAsync(
        IImageAnalyser? analyser = null,
        IReadOnlyDictionary<string, string?>? more = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-dashboard-");
        var settings = new HostSettings
        {
            Data = folder.FullName,
            HttpPort = 0,
            DimsePort = 0,
            // Tests say themselves when a site is looked at.
            More = new Dictionary<string, string?>(more ?? s_none, StringComparer.Ordinal)
            {
                ["FractureGrid:Drift:FirstLook"] = "1.00:00:00",
            },
        };
        var app = FractureGridHost.Build(
            settings,
            builder =>
            {
                if (Environment.GetEnvironmentVariable("FRACTUREGRID_LOG") is null)
                {
                    builder.Logging.ClearProviders();
                }

                if (analyser is not null)
                {
                    builder.Services.AddSingleton(analyser);
                }

                configure?.Invoke(builder.Services);
            }
        );
        try
        {
            await app.StartAsync();
            return new TestHost(app, folder);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
