using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>A web server on a free loopback port that keeps what is posted to it and answers as it is told.</summary>
internal sealed class WebReceiver : IAsyncDisposable
{
    private readonly SemaphoreSlim _news = new(0);
    private WebApplication _app = null!;

    public ConcurrentQueue<(string Path, IHeaderDictionary Headers, byte[] Body)> Requests { get; } = new();

    /// <summary>Statuses for the requests to come; then 200.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<WebReceiver> StartAsync()
    {
        var receiver = new WebReceiver();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver._app = builder.Build();
        receiver._app.MapPost("/{**path}", receiver.TakeAsync);
        await receiver._app.StartAsync();
        receiver.Address = new Uri(
            receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return receiver;
    }

    public async Task WaitForRequestsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _news.WaitAsync(TimeSpan.FromSeconds(60)), $"Request {i + 1} did not come.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _news.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = new HeaderDictionary(
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)
        );
        Requests.Enqueue((context.Request.Path.Value!, headers, body.ToArray()));
        context.Response.StatusCode = (int)(Answers.TryDequeue(out var answer) ? answer : HttpStatusCode.OK);
        _news.Release();
    }
}
