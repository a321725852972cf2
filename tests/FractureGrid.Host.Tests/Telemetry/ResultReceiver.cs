using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Tests.Telemetry;

/// <summary>A hospital's system that takes every result, on a free port of loopback.</summary>
internal sealed class ResultReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ResultReceiver(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<ResultReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/", () => Results.Ok());
        await app.StartAsync();
        return new ResultReceiver(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
