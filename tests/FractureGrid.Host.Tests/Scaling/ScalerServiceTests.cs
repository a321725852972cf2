using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Scaling.Contract;
using FractureGrid.Host.Tests.Access;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host.Tests.Scaling;

public sealed class ScalerServiceTests
{
    [Fact]
    public async Task The_scaler_answers_an_operators_key_and_nobody_elses()
    {
        using var folder = new TempFolder();
        await using var host = await GuardedHost.StartAsync(
            folder.Root,
            new(StringComparer.Ordinal) { ["FractureGrid:Scaler:Port"] = "0", ["FractureGrid:Scaler:Interval"] = "00:00:00.100" }
        );
        using var channel = GrpcChannel.ForAddress(AddressOf(host));
        var client = new ExternalScaler.ExternalScalerClient(channel);
        var mine = Ref(await host.KeyAsync(AccessRoles.Operator));

        var spec = Assert.Single((await client.GetMetricSpecAsync(mine)).MetricSpecs);
        // The first look may still be under way.
        using var stream = client.StreamIsActive(mine, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(2));
        while (await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken) && !stream.ResponseStream.Current.Result) { }
        var active = await client.IsActiveAsync(mine);
        var value = Assert.Single(
            (await client.GetMetricsAsync(new GetMetricsRequest { ScaledObjectRef = mine, MetricName = spec.MetricName })).MetricValues
        );
        var stranger = await Assert.ThrowsAsync<RpcException>(async () => await client.IsActiveAsync(Ref(null)));
        var hospital = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.IsActiveAsync(Ref(await host.KeyAsync(AccessRoles.Hospital, "alpha")))
        );

        Assert.Equal(20.0, spec.TargetSizeFloat);
        Assert.True(active.Result);
        // One idle detector, and never less than one.
        Assert.Equal(20.0, value.MetricValueFloat);
        Assert.Equal(StatusCode.Unauthenticated, stranger.StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, hospital.StatusCode);
    }

    private static ScaledObjectRef Ref(string? key)
    {
        var reference = new ScaledObjectRef { Name = "detector", Namespace = "grid" };
        reference.ScalerMetadata.Add("targetSeconds", "20");
        if (key is not null)
        {
            reference.ScalerMetadata.Add("keyFromEnv", key);
        }

        return reference;
    }

    private static Uri AddressOf(GuardedHost host) =>
        new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());
}
