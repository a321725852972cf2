using FractureGrid.Abstractions;
using FractureGrid.Host.Silo;
using FractureGrid.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting.Kubernetes;

namespace FractureGrid.Host.Tests.Pods;

/// <summary>Silos that look at their pods, against an API of Kubernetes in this process and with their members in Redis.</summary>
public sealed class PodTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly (string, string)[] s_labels = [("orleans/serviceId", "reader"), ("orleans/clusterId", "limbs")];
    private readonly TempFolder _folder = new();
    private readonly RecordedEnd _end = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        // What silos read while they are built.
        foreach (var name in new[] { "POD_NAME", "POD_NAMESPACE", "POD_IP" })
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_silo_whose_pod_was_deleted_is_dead_at_once_though_it_answers()
    {
        await using var redis = await MembersAsync();
        await using var kubernetes = await FakeKubernetes.StartAsync();
        kubernetes.Add("first", s_labels);
        kubernetes.Add("second", s_labels);
        await using var first = await StartAsync(kubernetes, redis, "first");
        await using var second = await StartAsync(kubernetes, redis, "second");
        var members = first.Service<IClusterMembershipService>();
        await HoldsAsync(() => StatusOf(members, "second") is SiloStatus.Active);
        // The check of each silo before its start, and the first silo's look thereafter.
        await HoldsAsync(() => kubernetes.Asked.Count(verb => verb is "watch") >= 3);

        kubernetes.Delete("second");

        await HoldsAsync(() => StatusOf(members, "second") is SiloStatus.Dead);
        Assert.Equal(SiloStatus.Active, StatusOf(members, "first"));
        await _end.Said.WaitAsync(s_patience, Token);
        Assert.All(kubernetes.Asked, verb => Assert.Contains(verb, (string[])["get", "list", "watch"], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("list")]
    [InlineData("watch")]
    public async Task A_silo_that_may_not_look_does_not_start_and_asks_no_second_time(string verb)
    {
        await using var redis = await MembersAsync();
        await using var kubernetes = await FakeKubernetes.StartAsync();
        kubernetes.Add("first", s_labels);
        kubernetes.Refused = verb;

        var fault = await Assert.ThrowsAsync<FractureGridException>(() => StartAsync(kubernetes, redis, "first"));

        Assert.Contains("get, list and watch the pods of imaging (403)", fault.Message, StringComparison.Ordinal);
        Assert.Single(kubernetes.Asked, asked => string.Equals(asked, verb, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pod_without_the_labels_does_not_start()
    {
        await using var redis = await MembersAsync();
        await using var kubernetes = await FakeKubernetes.StartAsync();
        kubernetes.Add("first", ("orleans/serviceId", "reader"));

        var fault = await Assert.ThrowsAsync<FractureGridException>(() => StartAsync(kubernetes, redis, "first"));

        Assert.Contains("orleans/serviceId=reader,orleans/clusterId=limbs", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_does_not_start_among_silos_that_are_none_and_leaves_them_alive()
    {
        await using var redis = await MembersAsync();
        await using var kubernetes = await FakeKubernetes.StartAsync();
        kubernetes.Add("first", s_labels);
        await using var stranger = await StartAsync(kubernetes, redis, pod: null);
        var name = stranger.Service<IOptions<SiloOptions>>().Value.SiloName;

        var fault = await Assert.ThrowsAsync<FractureGridException>(() => StartAsync(kubernetes, redis, "first"));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        var members = stranger.Service<IClusterMembershipService>();
        await members.Refresh(default, Token);
        Assert.Equal(SiloStatus.Active, StatusOf(members, name));
    }

    [Fact]
    public async Task What_is_no_pod_or_keeps_its_members_to_itself_is_refused_by_its_settings()
    {
        var more = new Dictionary<string, string?>(StringComparer.Ordinal) { ["FractureGrid:Kubernetes:Enabled"] = "true" };

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RunningHost.StartAsync(_folder.Root, new ScriptedAnalyser(), "patients", more: more)
        );

        Assert.All(
            ["POD_NAME", "POD_NAMESPACE", "POD_IP", "FractureGrid:Storage:Provider"],
            word => Assert.Contains(word, fault.Message, StringComparison.Ordinal)
        );
    }

    private static async Task<RedisServer> MembersAsync()
    {
        var redis = await RedisServer.TryStartAsync(cancellationToken: Token);
        Assert.SkipWhen(redis is null && !ServerPrograms.IsFullCheck, "redis-server is not installed.");
        return redis ?? throw new FileNotFoundException("redis-server is not installed, and this is the full check.");
    }

    private static SiloStatus? StatusOf(IClusterMembershipService members, string name) =>
        members
            .CurrentSnapshot.Members.Values.SingleOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal))
            ?.Status;

    private static async Task HoldsAsync(Func<bool> condition)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(timeout.Token);
        }
    }

    private Task<RunningHost> StartAsync(FakeKubernetes kubernetes, RedisServer redis, string? pod)
    {
        var more = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FractureGrid:Storage:Provider"] = "Redis",
            ["FractureGrid:Storage:Redis:Connection"] = redis.Connection,
            ["FractureGrid:Storage:ServiceId"] = "reader",
            ["FractureGrid:Storage:ClusterId"] = "limbs",
        };
        if (pod is not null)
        {
            more["FractureGrid:Kubernetes:Enabled"] = "true";
            more["FractureGrid:Name"] = pod;
            Environment.SetEnvironmentVariable("POD_NAME", pod);
            Environment.SetEnvironmentVariable("POD_NAMESPACE", FakeKubernetes.Namespace);
            Environment.SetEnvironmentVariable("POD_IP", "127.0.0.1");
        }

        return RunningHost.StartAsync(
            Path.Combine(_folder.Root, pod ?? "none"),
            new ScriptedAnalyser(),
            "patients",
            more: more,
            configure: builder => Configure(builder, kubernetes)
        );
    }

    private void Configure(WebApplicationBuilder builder, FakeKubernetes kubernetes)
    {
        builder.Services.AddSingleton<ProcessEnd>(_end);
        builder.Services.PostConfigure<KubernetesHostingOptions>(options => options.GetClientConfiguration = kubernetes.Client);
    }

    private sealed class RecordedEnd : ProcessEnd
    {
        private readonly TaskCompletionSource<string> _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Said => _said.Task;

        public override void Exit(string sentence) => _said.TrySetResult(sentence);

        public override void Abort(string context, Exception exception) => _said.TrySetException(exception);
    }
}
