using System.Net;
using System.Net.Sockets;
using FractureGrid.Abstractions;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting.Kubernetes;

namespace FractureGrid.Host.Pods;

/// <summary>
/// Looks before the start whether Orleans' look at the pods will work. Refused, that one would ask again without a pause, for ever; and it declares every silo dead
/// that is no pod, so that a start among such silos ends instead.
/// </summary>
internal sealed partial class PodCheck(
    IOptions<KubernetesHostingOptions> hosting,
    IOptions<ClusterOptions> cluster,
    IMembershipTable members,
    TimeProvider time,
    ILogger<PodCheck> logger
) : ILifecycleParticipant<ISiloLifecycle>
{
    // Right before Orleans' own.
    private const int Stage = ServiceLifecycleStage.AfterRuntimeGrainServices - 1;
    private const int Tries = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly string _name = Variable(KubernetesHostingOptions.PodNameEnvironmentVariable);
    private readonly string _namespace = Variable(KubernetesHostingOptions.PodNamespaceEnvironmentVariable);

    public void Participate(ISiloLifecycle observer) => observer.Subscribe(nameof(PodCheck), Stage, CheckAsync);

    // A call that takes too long is cancelled by the client itself.
    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpOperationException or HttpRequestException or SocketException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var client = new Kubernetes(hosting.Value.GetClientConfiguration());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await LookAsync(client, cancellationToken);
                break;
            }
            catch (HttpOperationException exception) when (Refusal(exception.Response.StatusCode) is { } refusal)
            {
                throw new FractureGridException(refusal, exception);
            }
            catch (Exception exception) when (IsSilence(exception, cancellationToken) && attempt < Tries)
            {
                LogSilent(logger, exception, attempt);
                await Task.Delay(s_pause, time, cancellationToken);
            }
            catch (Exception exception) when (IsSilence(exception, cancellationToken))
            {
                throw new FractureGridException($"Kubernetes does not answer: {exception.Message}", exception);
            }
        }

        // The table itself: the service over it has nothing to tell before this silo has joined. Names that the program gives of itself have a colon, which
        // no pod's has.
        var strangers = (await members.ReadAllAsync(cancellationToken))
            .Members.Select(member => member.Item1)
            .Where(member => member.Status is SiloStatus.Active && member.SiloName.Contains(':', StringComparison.Ordinal))
            .Select(member => member.SiloName)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (strangers.Count > 0)
        {
            throw new FractureGridException(
                $"Silos of this grid are no pods and would be declared dead: {string.Join(", ", strangers)}. Stop them, or switch {KubernetesOptions.Section} off."
            );
        }
    }

    // Everything that Orleans asks: the own pod, the list and the watch.
    private async Task LookAsync(Kubernetes client, CancellationToken cancellationToken)
    {
        var selector =
            $"{KubernetesHostingOptions.ServiceIdLabel}={cluster.Value.ServiceId},{KubernetesHostingOptions.ClusterIdLabel}={cluster.Value.ClusterId}";
        _ = await client.CoreV1.ReadNamespacedPodAsync(_name, _namespace, cancellationToken: cancellationToken);
        var pods = await client.CoreV1.ListNamespacedPodAsync(_namespace, labelSelector: selector, cancellationToken: cancellationToken);
        if (!pods.Items.Any(pod => string.Equals(pod.Name(), _name, StringComparison.Ordinal)))
        {
            // Orleans would set them, for which the account has no right.
            throw new FractureGridException($"The pod {_name} lacks the labels {selector}, by which silos find each other's pods.");
        }

        await foreach (
            var _ in client.CoreV1.WatchListNamespacedPodAsync(
                _namespace,
                labelSelector: selector,
                timeoutSeconds: 1,
                cancellationToken: cancellationToken
            )
        )
        {
            break;
        }
    }

    private string? Refusal(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"Kubernetes does not let this pod's account get, list and watch the pods of {_namespace} ({(int)status}). The chart's role and its binding do (kubernetes.enabled); an account of your own needs them too.",
            HttpStatusCode.NotFound => $"Kubernetes knows no pod {_name} in {_namespace}, as POD_NAME and POD_NAMESPACE say.",
            _ => null,
        };

    [LoggerMessage(EventId = 5320, Level = LogLevel.Warning, Message = "Kubernetes does not answer yet (attempt {Attempt})")]
    private static partial void LogSilent(ILogger logger, Exception exception, int attempt);
}
