using System.Net;
using System.Text.Json;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Detection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Tests;

/// <summary>A whole host in this process on free ports, with a scripted analyser instead of a model.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private readonly WebApplication _app;

    private RunningHost(WebApplication app)
    {
        _app = app;
        Addresses = HostAddresses.Of(app);
        Http = new HttpClient { BaseAddress = Addresses.Http };
    }

    public HostAddresses Addresses { get; }

    public HttpClient Http { get; }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<RunningHost> StartAsync(
        string data,
        ScriptedAnalyser analyser,
        string? roles = null,
        bool isShared = false,
        IReadOnlyDictionary<string, string?>? more = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var settings = new HostSettings
        {
            Data = data,
            Roles = roles,
            HttpPort = 0,
            DimsePort = 0,
            Shared = isShared,
            More = isShared ? Patient(more) : more,
        };
        var app = FractureGridHost.Build(
            settings,
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IImageAnalyser>(analyser);
                configure?.Invoke(builder);
            }
        );
        try
        {
            await app.StartAsync();
            return new RunningHost(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    // Silos of one process stand still together where it does, and none of them is dead: the one that is taken for dead would end all tests.
    private static Dictionary<string, string?> Patient(IReadOnlyDictionary<string, string?>? more) =>
        new(more ?? new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["FractureGrid:Membership:NumMissedProbesLimit"] = "30",
        };

    public async Task UploadAsync(byte[] film)
    {
        using var response = await Http.PostAsync("/api/v1/images", new ByteArrayContent(film));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>The study, once nothing of it is pending.</summary>
    public async Task<JsonElement> DecisionAsync(string study)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        do
        {
            var answer = JsonDocument.Parse(await Http.GetStringAsync($"/api/v1/studies/{study}", timeout.Token)).RootElement;
            if (answer.GetProperty("pending").GetInt32() == 0)
            {
                return answer;
            }
        } while (await timer.WaitForNextTickAsync(timeout.Token));
        throw new TimeoutException();
    }

    /// <summary>The answer to a JSON body that is taken.</summary>
    public async Task<JsonElement> PostAsync(string path, string json)
    {
        using var response = await Http.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The first outcome of a site that is as wanted, once it is stored.</summary>
    public async Task<LabelledOutcome> OutcomeAsync(string site, Func<LabelledOutcome, bool>? wanted = null)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Period);
        var store = _app.Services.GetRequiredService<IOutcomeStore>();
        do
        {
            await foreach (var outcome in store.ReadAsync(new OutcomeFilter { Site = site }, timeout.Token))
            {
                if (wanted?.Invoke(outcome) != false)
                {
                    return outcome;
                }
            }
        } while (await timer.WaitForNextTickAsync(timeout.Token));
        throw new TimeoutException();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
