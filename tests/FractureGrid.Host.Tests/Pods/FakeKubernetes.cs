using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Tests.Pods;

/// <summary>The part of Kubernetes' API that is about the pods of one namespace: get, list and watch with a selector of labels, and refusals.</summary>
internal sealed class FakeKubernetes : IAsyncDisposable
{
    public const string Namespace = "imaging";
    private const string Path = $"/api/v1/namespaces/{Namespace}/pods";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, V1Pod> _pods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<string>, bool> _watchers = new();

    private FakeKubernetes(WebApplication app) => _app = app;

    /// <summary>What is answered by 403: get, list or watch.</summary>
    public string? Refused { get; set; }

    /// <summary>What was asked, in Kubernetes' words.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<FakeKubernetes> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var fake = new FakeKubernetes(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        return fake;
    }

    public KubernetesClientConfiguration Client() => new() { Host = _app.Urls.Single() };

    public void Add(string name, params (string Name, string Value)[] labels) =>
        _pods[name] = new V1Pod
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = Namespace,
                Labels = labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal),
            },
        };

    public void Delete(string name)
    {
        Assert.True(_pods.TryRemove(name, out var pod));
        foreach (var watcher in _watchers.Keys)
        {
            Assert.True(watcher.Writer.TryWrite(Event("DELETED", pod)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Keys)
        {
            watcher.Writer.TryComplete();
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Event(string type, V1Pod pod) => $$"""{"type":"{{type}}","object":{{KubernetesJson.Serialize(pod)}}}""" + "\n";

    private static bool Matches(V1Pod pod, string? selector) =>
        (selector ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(term => term.Split('='))
            .All(term =>
                pod.Metadata.Labels.TryGetValue(term[0], out var value) && string.Equals(value, term[1], StringComparison.Ordinal)
            );

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var path = request.Path.Value!;
        var verb =
            !HttpMethods.IsGet(request.Method) ? request.Method.ToLowerInvariant()
            : string.Equals(request.Query["watch"], "true", StringComparison.OrdinalIgnoreCase) ? "watch"
            : path.Length == Path.Length ? "list"
            : "get";
        Asked.Enqueue(verb);
        response.ContentType = "application/json";
        if (string.Equals(verb, Refused, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            await response.WriteAsync("""{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403}""");
            return;
        }

        var selected = _pods.Values.Where(pod => Matches(pod, request.Query["labelSelector"])).ToList();
        switch (verb)
        {
            case "get" when _pods.TryGetValue(path[(Path.Length + 1)..], out var pod):
                await response.WriteAsync(KubernetesJson.Serialize(pod));
                break;
            case "list":
                await response.WriteAsync(KubernetesJson.Serialize(new V1PodList { Items = selected, Metadata = new V1ListMeta() }));
                break;
            case "watch":
                await WatchAsync(selected, context);
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task WatchAsync(List<V1Pod> selected, HttpContext context)
    {
        var watcher = Channel.CreateUnbounded<string>();
        foreach (var pod in selected)
        {
            watcher.Writer.TryWrite(Event("ADDED", pod));
        }

        _watchers[watcher] = true;
        try
        {
            await context.Response.StartAsync(context.RequestAborted);
            await foreach (var line in watcher.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(line, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has gone.
        }
        finally
        {
            _watchers.TryRemove(watcher, out _);
        }
    }
}
