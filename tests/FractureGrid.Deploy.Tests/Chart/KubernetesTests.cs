using k8s.Models;

namespace FractureGrid.Deploy.Tests.Chart;

/// <summary>What silos need to look at their pods, and nothing beyond it.</summary>
public sealed class KubernetesTests
{
    [Theory]
    [MemberData(nameof(RenderedChart.Sets), MemberType = typeof(RenderedChart))]
    public async Task Silos_may_look_at_pods_and_change_nothing(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        var rule = Assert.Single(Assert.Single(chart.All<V1Role>()).Rules);
        Assert.Equal([""], rule.ApiGroups);
        Assert.Equal(["pods"], rule.Resources);
        Assert.Equal(["get", "list", "watch"], rule.Verbs);
        Assert.Empty(chart.All<V1ClusterRole>());
        var binding = Assert.Single(chart.All<V1RoleBinding>());
        Assert.Equal(("Role", chart.All<V1Role>().Single().Name()), (binding.RoleRef.Kind, binding.RoleRef.Name));
        var subject = Assert.Single(binding.Subjects);
        Assert.Equal(("ServiceAccount", "imaging"), (subject.Kind, subject.NamespaceProperty));
        Assert.Equal(subject.Name, Assert.Single(chart.All<V1ServiceAccount>()).Name());
        Assert.All(chart.Services, pod => Assert.Equal(subject.Name, pod.Template.Spec.ServiceAccountName));
    }

    [Theory]
    [MemberData(nameof(RenderedChart.Sets), MemberType = typeof(RenderedChart))]
    public async Task Pods_of_silos_know_themselves_and_bear_the_names_of_the_grid(string values)
    {
        var chart = await RenderedChart.OfAsync(values, "--set", "clusterId=limbs,serviceId=reader");

        Assert.All(
            chart.Services,
            pod =>
            {
                Assert.True(pod.Template.Spec.AutomountServiceAccountToken);
                Assert.Equal("reader", pod.Template.Metadata.Labels["orleans/serviceId"]);
                Assert.Equal("limbs", pod.Template.Metadata.Labels["orleans/clusterId"]);
                var all = pod.Template.Spec.Containers[0].Env.ToList();
                Assert.Equal("metadata.name", Of(all, "POD_NAME").ValueFrom.FieldRef.FieldPath);
                Assert.Equal("metadata.namespace", Of(all, "POD_NAMESPACE").ValueFrom.FieldRef.FieldPath);
                Assert.Equal("status.podIP", Of(all, "POD_IP").ValueFrom.FieldRef.FieldPath);
                Assert.Equal("true", Of(all, "FractureGrid__Kubernetes__Enabled").Value);
                Assert.Equal("limbs", Of(all, "FractureGrid__Storage__ClusterId").Value);
                Assert.Equal("reader", Of(all, "FractureGrid__Storage__ServiceId").Value);
                // Kubernetes puts in what stands before.
                var name = Of(all, "FractureGrid__Name");
                Assert.Equal("$(POD_NAME)", name.Value);
                Assert.True(all.IndexOf(Of(all, "POD_NAME")) < all.IndexOf(name));
            }
        );
    }

    [Theory]
    [MemberData(nameof(RenderedChart.Sets), MemberType = typeof(RenderedChart))]
    public async Task Pods_that_are_no_silos_are_not_taken_for_some_and_have_no_token(string values)
    {
        var chart = await RenderedChart.OfAsync(values);

        var others = chart.Pods.ExceptBy(chart.Services.Select(pod => pod.Name), pod => pod.Name, StringComparer.Ordinal).ToList();

        Assert.Equal(2, others.Count);
        Assert.All(
            others,
            pod =>
            {
                Assert.False(pod.Template.Spec.AutomountServiceAccountToken);
                Assert.DoesNotContain(
                    pod.Template.Metadata.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
                    label => label.Key.StartsWith("orleans/", StringComparison.Ordinal)
                );
            }
        );
    }

    [Fact]
    public async Task Switched_off_there_is_neither_role_nor_token()
    {
        var chart = await RenderedChart.OfAsync("examples/five-hospitals.yaml", "--set", "kubernetes.enabled=false");

        Assert.Empty(chart.All<V1Role>());
        Assert.Empty(chart.All<V1RoleBinding>());
        Assert.DoesNotContain(Openings(chart), port => port is "6443");
        Assert.All(
            chart.Services,
            pod =>
            {
                Assert.False(pod.Template.Spec.AutomountServiceAccountToken);
                Assert.Equal("false", Of(pod.Template.Spec.Containers[0].Env, "FractureGrid__Kubernetes__Enabled").Value);
            }
        );
    }

    [Fact]
    public async Task An_account_of_ones_own_gets_the_role_and_a_policy_lets_silos_ask()
    {
        var chart = await RenderedChart.OfAsync("examples/five-hospitals.yaml", "--set", "serviceAccount.name=mine");

        Assert.Empty(chart.All<V1ServiceAccount>());
        Assert.Equal("mine", Assert.Single(Assert.Single(chart.All<V1RoleBinding>()).Subjects).Name);
        Assert.Contains(Openings(chart), port => port is "6443");
    }

    private static IEnumerable<string> Openings(RenderedChart chart) =>
        chart
            .All<V1NetworkPolicy>()
            .SelectMany(policy => policy.Spec.Egress ?? [])
            .SelectMany(rule => rule.Ports)
            .Select(port => port.Port.Value);

    private static V1EnvVar Of(IEnumerable<V1EnvVar> all, string name) =>
        all.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));
}
