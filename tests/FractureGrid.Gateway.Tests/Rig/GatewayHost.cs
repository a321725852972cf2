using System.Net;
using System.Net.Http.Headers;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Spooling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>A whole gateway in this process, on free loopback ports, in front of a <see cref="FakeGrid"/>.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayHost(WebApplication app, FakeGrid grid, MemoryBlobs blobs)
    {
        (_app, Grid, Blobs) = (app, grid, blobs);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public FakeGrid Grid { get; }

    public MemoryBlobs Blobs { get; }

    public HttpClient Http { get; }

    public IPEndPoint Dimse => _app.Services.GetRequiredService<GatewayStatus>().DimseEndPoint!;

    public GatewayIndex Index => _app.Services.GetRequiredService<GatewayIndex>();

    public Outbox Outbox => _app.Services.GetRequiredService<Outbox>();

    public GatewayStatus Status => _app.Services.GetRequiredService<GatewayStatus>();

    public static async Task<GatewayHost> StartAsync(
        TempFolder folder,
        Action<GatewayOptions>? configure = null,
        long? freeBytes = null,
        FakeGrid? grid = null,
        Action<DeliveryOptions>? delivery = null,
        Action<ScreeningOptions>? screening = null,
        Action<DeidentificationOptions>? deidentification = null,
        TimeProvider? time = null,
        ForgetfulStore? memory = null
    )
    {
        grid ??= new FakeGrid();
        var blobs = memory?.Blobs ?? new MemoryBlobs();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IPatientGrid>(grid);
        builder.Services.AddSingleton<IBlobStore>(blobs);
        if (freeBytes is { } free)
        {
            builder.Services.AddSingleton(new FreeSpace(() => free, TimeProvider.System));
        }

        if (memory is not null)
        {
            builder.Services.AddSingleton<IStoreMemory>(memory);
        }

        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddFractureGridGateway();
        builder.Services.AddTrustingAccess();
        builder.Services.Configure<GatewayOptions>(options =>
        {
            options.Folder = folder["gateway"];
            options.DimsePort = 0;
            options.Sites["CR1"] = "alpha";
            configure?.Invoke(options);
        });
        builder.Services.Configure<DeliveryOptions>(options => delivery?.Invoke(options));
        builder.Services.Configure<ScreeningOptions>(options => screening?.Invoke(options));
        builder.Services.Configure<DeidentificationOptions>(options => deidentification?.Invoke(options));
        var app = builder.Build();
        app.MapFractureGridGateway();
        try
        {
            await app.StartAsync();
            return new GatewayHost(app, grid, blobs);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> UploadAsync(byte[] body, string? site = "alpha")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = content };
        if (site is not null)
        {
            request.Headers.Add("X-FractureGrid-Site", site);
        }

        return Http.SendAsync(request);
    }

    /// <summary>Uploads a film and waits until the grid has it; gives its pseudonym.</summary>
    public async Task<string> SubmitAsync(DicomDataset film, string site = "alpha")
    {
        using var response = await UploadAsync(film.Bytes(), site);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Grid.WaitForSubmissionsAsync(1);
        return Index.Find(site, film.GetString(DicomTags.SopInstanceUid)!)!.ImageId;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Grid.Dispose();
    }
}
