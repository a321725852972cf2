using k8s;
using k8s.Models;

namespace FractureGrid.Deploy.Tests.Chart;

/// <summary>The chart as helm renders it with a set of values.</summary>
internal sealed class RenderedChart
{
    public const string Folder = "helm/fracturegrid";

    // Kinds that a bare cluster does not know.
    private static readonly string[] s_custom = ["ScaledObject", "ServiceMonitor", "PrometheusRule"];

    private RenderedChart(string text, List<object> objects) => (Text, Objects) = (text, objects);

    public string Text { get; }

    /// <summary>The objects that a bare cluster knows, read strictly: an unknown or mistyped field is an exception.</summary>
    public IReadOnlyList<object> Objects { get; }

    /// <summary>Every set of values that is checked: the defaults and the examples.</summary>
    public static TheoryData<string> Sets =>
        [
            "values.yaml",
            .. Directory
                .EnumerateFiles(Repository.PathOf(Folder + "/examples"), "*.yaml")
                .Select(file => "examples/" + Path.GetFileName(file)),
        ];

    public IEnumerable<(string Name, V1PodTemplateSpec Template)> Pods =>
        Objects
            .Select(one =>
                one switch
                {
                    V1Deployment deployment => (deployment.Name(), deployment.Spec.Template),
                    V1StatefulSet set => (set.Name(), set.Spec.Template),
                    V1Job job => (job.Name(), job.Spec.Template),
                    V1Pod pod => (pod.Name(), new V1PodTemplateSpec { Metadata = pod.Metadata, Spec = pod.Spec }),
                    _ => default((string, V1PodTemplateSpec)?),
                }
            )
            .OfType<(string, V1PodTemplateSpec)>();

    /// <summary>Pods that stay.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Template)> Services => Pods.Where(pod => IsService(pod.Name));

    public static async Task<RenderedChart> OfAsync(string values, params IEnumerable<string> further)
    {
        var text = await Tool.RunAsync(
            Tool.Helm,
            ["template", "grid", Folder, "--namespace", "imaging", "--values", $"{Folder}/{values}", .. further]
        );
        // Comments alone are no object.
        var known = text.Split("\n---")
            .Where(part => part.Contains("\nkind: ", StringComparison.Ordinal))
            .Where(part => !s_custom.Any(kind => part.Contains($"\nkind: {kind}\n", StringComparison.Ordinal)));
        return new RenderedChart(text, KubernetesYaml.LoadAllFromString(string.Join("\n---", known), strict: true));
    }

    public IEnumerable<T> All<T>() => Objects.OfType<T>();

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private bool IsService(string name) =>
        Objects.Any(one =>
            one is V1Deployment deployment && Same(deployment.Name(), name) || one is V1StatefulSet set && Same(set.Name(), name)
        );
}
