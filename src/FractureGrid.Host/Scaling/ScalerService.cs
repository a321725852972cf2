using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Access.Keys;
using FractureGrid.Host.Scaling.Contract;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Scaling;

/// <summary>
/// KEDA's external scaler. One metric for each trigger: seconds of work of a single detector, to be shared so that each has no more than the target; its
/// quotient is <see cref="ScalingDemand.Silos"/>, the number of detectors.
/// </summary>
internal sealed class ScalerService(DemandSampler sampler, IOptions<ScalerOptions> options, LocalCallers local, KeyRing keys)
    : ExternalScaler.ExternalScalerBase
{
    private const string Metric = "expected-wait";

    // KEDA fills entries whose name ends so from the environment of what is scaled, thus from a secret.
    private static readonly string[] s_keyEntries = ["keyFromEnv", "key"];

    public override Task<IsActiveResponse> IsActive(ScaledObjectRef request, ServerCallContext context) =>
        Task.FromResult(new IsActiveResponse { Result = sampler.Demand(Trigger(request, context)).IsActive });

    public override async Task StreamIsActive(
        ScaledObjectRef request,
        IServerStreamWriter<IsActiveResponse> responseStream,
        ServerCallContext context
    )
    {
        var trigger = Trigger(request, context);
        var emergencies = trigger with { Priority = Abstractions.Images.ImagePriority.Stat };
        bool? told = null;
        var waited = false;
        try
        {
            while (true)
            {
                var isActive = sampler.Demand(trigger).IsActive;
                // An emergency that begins to wait is told again: the client then acts without waiting for its poll.
                var waits = sampler.Demand(emergencies).Backlog > 0;
                if (told != isActive || (waits && !waited))
                {
                    await responseStream.WriteAsync(new IsActiveResponse { Result = isActive }, context.CancellationToken);
                    told = isActive;
                }

                waited = waits;
                await sampler.NextAsync(context.CancellationToken);
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    public override Task<GetMetricSpecResponse> GetMetricSpec(ScaledObjectRef request, ServerCallContext context)
    {
        var target = Trigger(request, context).Target.TotalSeconds;
        return Task.FromResult(
            new GetMetricSpecResponse
            {
                MetricSpecs =
                {
                    new MetricSpec
                    {
                        MetricName = Metric,
                        TargetSize = Math.Max(1, (long)target),
                        TargetSizeFloat = target,
                    },
                },
            }
        );
    }

    public override Task<GetMetricsResponse> GetMetrics(GetMetricsRequest request, ServerCallContext context)
    {
        var trigger = Trigger(request.ScaledObjectRef, context);
        var value = sampler.Demand(trigger).Silos * trigger.Target.TotalSeconds;
        return Task.FromResult(
            new GetMetricsResponse
            {
                MetricValues =
                {
                    new MetricValue
                    {
                        MetricName = Metric,
                        MetricValue_ = (long)Math.Ceiling(value),
                        MetricValueFloat = value,
                    },
                },
            }
        );
    }

    /// <exception cref="RpcException">The caller may not ask, or asks what makes no sense.</exception>
    private ScalerTrigger Trigger(ScaledObjectRef? request, ServerCallContext context)
    {
        var metadata = request?.ScalerMetadata.ToDictionary(StringComparer.Ordinal) ?? [];
        if (!IsAdmitted(context.GetHttpContext(), metadata))
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "An operator's key is needed, as keyFromEnv."));
        }

        try
        {
            return ScalerTrigger.Parse(metadata, options.Value.Target);
        }
        catch (FractureGridException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
    }

    private bool IsAdmitted(HttpContext context, Dictionary<string, string> metadata) =>
        s_keyEntries.Select(entry => metadata.GetValueOrDefault(entry)).FirstOrDefault(key => !string.IsNullOrEmpty(key)) is { } given
            ? keys.Check(given) is { } caller && AccessRules.Allows(AccessPolicies.OperateGrid, caller.Roles)
            : local.Includes(context);
}
