using FractureGrid.Storage;
using Microsoft.Extensions.Options;
using Orleans.Hosting.Kubernetes;

namespace FractureGrid.Host.Pods;

/// <summary>Silos that look at pods are pods themselves, and keep their members where all of them see them.</summary>
internal sealed class KubernetesOptionsValidator(GridOptions grid, StorageOptions storage) : IValidateOptions<KubernetesOptions>
{
    public ValidateOptionsResult Validate(string? name, KubernetesOptions options)
    {
        var failures = options.Enabled ? Check().ToList() : [];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check()
    {
        const string Enabled = $"{KubernetesOptions.Section}:{nameof(KubernetesOptions.Enabled)}";
        string[] needed =
        [
            KubernetesHostingOptions.PodNameEnvironmentVariable,
            KubernetesHostingOptions.PodNamespaceEnvironmentVariable,
            KubernetesHostingOptions.PodIPEnvironmentVariable,
        ];
        foreach (var variable in needed.Where(one => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(one))))
        {
            yield return $"{Enabled} needs {variable} in the environment.";
        }

        // Who is no pod by name is declared dead.
        if (!string.Equals(grid.Name, Environment.GetEnvironmentVariable(needed[0]), StringComparison.Ordinal))
        {
            yield return $"{Enabled} needs {GridOptions.Section}:{nameof(GridOptions.Name)} to be the pod's name; not '{grid.Name}'.";
        }

        if (grid.Joins || grid.Shared || storage.Provider is StorageProvider.Embedded)
        {
            yield return $"{Enabled} needs membership in a database ({StorageOptions.Section}:Provider), without Join and Shared.";
        }
    }
}
