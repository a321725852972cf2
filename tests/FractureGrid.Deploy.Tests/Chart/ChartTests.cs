using k8s.Models;

namespace FractureGrid.Deploy.Tests.Chart;

/// <summary>The chart renders, is understood strictly, and keeps our rules, with the defaults and with each example.</summary>
public sealed class ChartTests
{
    public static TheoryData<string> Sets => RenderedChart.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Chart_has_no_lint(string values) =>
        await Tool.RunAsync(Tool.Helm, "lint", "--strict", RenderedChart.Folder, "--values", $"{RenderedChart.Folder}/{values}");

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_manifest_is_understood(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        Assert.NotEmpty(chart.All<V1Deployment>());
        Assert.Single(chart.All<V1StatefulSet>());
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Custom_resources_fit_their_models(string values)
    {
        var node = Tool.Find("node");
        Assert.SkipUnless(
            Servers.ServerPrograms.IsFullCheck || Directory.Exists(Repository.PathOf("deploy/tools/node_modules")),
            "deploy/tools is not installed (npm ci)."
        );
        var chart = await RenderedChart.OfAsync(values);

        var end = await Tool.TryAsync(node, chart.Text, null, "deploy/tools/validate-crds.mjs");

        Assert.True(end.ExitCode == 0, end.Error);
        if (values.Contains("five", StringComparison.Ordinal))
        {
            Assert.Equal("3 checked, 0 failed", end.Output.Trim());
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_container_is_locked_down_and_has_its_share(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        Assert.All(
            chart.Pods,
            pod =>
            {
                Assert.True(pod.Template.Spec.SecurityContext.RunAsNonRoot);
                Assert.Equal("RuntimeDefault", pod.Template.Spec.SecurityContext.SeccompProfile.Type);
                var container = Assert.Single(pod.Template.Spec.Containers);
                Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
                Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
                Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                Assert.True(container.Resources.Requests.ContainsKey("cpu") && container.Resources.Requests.ContainsKey("memory"));
                Assert.True(container.Resources.Limits.ContainsKey("memory"));
                Assert.Matches("(:[^:/]+|@sha256:[0-9a-f]{64})$", container.Image);
                Assert.DoesNotContain("latest", container.Image, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_service_is_probed_ends_in_peace_and_has_a_budget(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        Assert.NotEmpty(chart.Services);
        Assert.All(
            chart.Services,
            pod =>
            {
                var container = pod.Template.Spec.Containers[0];
                Assert.Equal("/health/ready", container.StartupProbe.HttpGet.Path);
                Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
                Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
                // A detector's drain of 20 s, and as much again for the silo to leave.
                Assert.True(pod.Template.Spec.TerminationGracePeriodSeconds >= container.Lifecycle.PreStop.Sleep.Seconds + 40);
                Assert.Contains(chart.All<V1PodDisruptionBudget>(), budget => Selects(budget.Spec.Selector, pod.Template));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task The_port_between_silos_is_open_to_silos_only(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        var openings = chart
            .All<V1NetworkPolicy>()
            .SelectMany(policy => policy.Spec.Ingress)
            .Where(rule => rule.Ports is null || rule.Ports.Any(port => port.Port.Value is "silo" or "11111"))
            .ToList();

        var opening = Assert.Single(openings);
        var peer = Assert.Single(opening.FromProperty);
        Assert.Null(peer.NamespaceSelector);
        Assert.Equal("grid", peer.PodSelector.MatchLabels["app.kubernetes.io/instance"]);
        // And every pod is covered by a policy, which shuts what is not opened.
        Assert.All(
            chart.Services,
            pod => Assert.Contains(chart.All<V1NetworkPolicy>(), policy => Selects(policy.Spec.PodSelector, pod.Template))
        );
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Services_lead_to_ports_that_pods_have(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        Assert.All(
            chart.All<V1Service>(),
            service =>
            {
                var pods = chart.Services.Where(pod => Selects(service.Spec.Selector, pod.Template)).ToList();
                Assert.NotEmpty(pods);
                Assert.All(
                    service.Spec.Ports,
                    port =>
                        Assert.All(
                            pods,
                            pod =>
                                Assert.Contains(
                                    pod.Template.Spec.Containers[0].Ports,
                                    one => string.Equals(one.Name, port.TargetPort.Value, StringComparison.Ordinal)
                                )
                        )
                );
            }
        );
    }

    [Fact]
    public async Task Gpu_detectors_ask_for_a_gpu_and_its_image()
    {
        var chart = await RenderedChart.OfAsync("examples/five-hospitals.yaml");

        var container = chart.Services.Single(pod => pod.Name.EndsWith("detector-gpu", StringComparison.Ordinal)).Template.Spec.Containers[
            0
        ];

        Assert.Equal("1", container.Resources.Limits["nvidia.com/gpu"].ToString());
        Assert.EndsWith("-gpu", container.Image, StringComparison.Ordinal);
        Assert.Equal(
            "Cuda",
            container.Env.Single(one => string.Equals(one.Name, "FractureGrid__Inference__Device", StringComparison.Ordinal)).Value
        );
    }

    [Fact]
    public async Task Certificates_of_silos_are_mounted_at_every_silo_where_its_settings_say()
    {
        var chart = await RenderedChart.OfAsync("values.yaml", "--set", "siloTls.existingSecret=silos,siloTls.names={silo}");

        Assert.All(
            chart.Services,
            pod =>
            {
                var container = pod.Template.Spec.Containers[0];
                var volume = Assert.Single(pod.Template.Spec.Volumes, one => one.Secret?.SecretName is "silos");
                var mount = Assert.Single(container.VolumeMounts, one => string.Equals(one.Name, volume.Name, StringComparison.Ordinal));
                var files = container.Env.Where(one => one.Name.StartsWith("FractureGrid__SiloTls__", StringComparison.Ordinal)).ToList();
                Assert.Equal(
                    ["tls.crt", "tls.key", "ca.crt"],
                    files.Take(3).Select(one => one.Value[(mount.MountPath.Length + 1)..]),
                    StringComparer.Ordinal
                );
                Assert.Equal("silo", files[3].Value);
            }
        );
    }

    [Fact]
    public async Task Provider_of_sign_ins_and_its_secret_reach_every_pod()
    {
        var chart = await RenderedChart.OfAsync(
            "values.yaml",
            "--set-json",
            """access={"proxies":["10.1.2.3"],"oidc":{"authority":"https://login.example.org","audience":"grid","clientId":"grid","existingSecret":"oidc"}}"""
        );

        Assert.All(
            chart.Services,
            pod =>
            {
                var container = pod.Template.Spec.Containers[0];
                Assert.Equal(
                    "10.1.2.3",
                    container.Env.Single(one => string.Equals(one.Name, "FractureGrid__Access__Proxies__0", StringComparison.Ordinal)).Value
                );
                var file = container
                    .Env.Single(one => string.Equals(one.Name, "FractureGrid__Access__Oidc__ClientSecretFile", StringComparison.Ordinal))
                    .Value;
                var mount = container.VolumeMounts.Single(one => file.StartsWith(one.MountPath + "/", StringComparison.Ordinal));
                Assert.Equal(
                    "oidc",
                    pod.Template.Spec.Volumes.Single(one => string.Equals(one.Name, mount.Name, StringComparison.Ordinal)).Secret.SecretName
                );
            }
        );
    }

    [Theory]
    [InlineData("image.tag=latest")]
    [InlineData("patients.replicas=0")]
    [InlineData("patientz.replicas=2")]
    [InlineData("terminationGracePeriodSeconds=10")]
    [InlineData("podSecurityContext.runAsNonRoot=false")]
    [InlineData("detectorCpu.autoscaling.kind=magic")]
    [InlineData("clusterId=no label")]
    public async Task Values_that_make_no_sense_are_refused(string value)
    {
        var end = await Tool.TryAsync(Tool.Helm, null, null, "template", "grid", RenderedChart.Folder, "--set", value);

        Assert.NotEqual(0, end.ExitCode);
        Assert.Contains("schema", end.Error, StringComparison.Ordinal);
    }

    private static bool Selects(V1LabelSelector selector, V1PodTemplateSpec pod) => Selects(selector.MatchLabels, pod);

    private static bool Selects(IDictionary<string, string> labels, V1PodTemplateSpec pod) =>
        labels.All(label =>
            pod.Metadata.Labels.TryGetValue(label.Key, out var value) && string.Equals(value, label.Value, StringComparison.Ordinal)
        );
}
