using FractureGrid.Abstractions;
using FractureGrid.Storage;
using k8s;
using k8s.Exceptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Pods;

/// <summary>Orleans' own hosting in Kubernetes, where it is switched on.</summary>
internal static class KubernetesHosting
{
    /// <exception cref="OptionsValidationException">This process can't be a silo that looks at pods; the message says why.</exception>
    public static void AddKubernetes(this ISiloBuilder silo, IConfiguration configuration, GridOptions grid, StorageOptions storage)
    {
        var options = configuration.GetSection(KubernetesOptions.Section).Get<KubernetesOptions>() ?? new KubernetesOptions();
        // The container is made by it, so it is checked before.
        if (new KubernetesOptionsValidator(grid, storage).Validate(null, options) is { Failed: true } result)
        {
            throw new OptionsValidationException(KubernetesOptions.Section, typeof(KubernetesOptions), result.Failures);
        }

        if (options.Enabled)
        {
            // Pods of silos that are dead are left to Kubernetes, which restarts their containers: the account may delete nothing.
            silo.UseKubernetesHosting(hosting => hosting.Configure(one => one.GetClientConfiguration = OfThisPod));
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PodCheck>();
        }
    }

    private static KubernetesClientConfiguration OfThisPod()
    {
        try
        {
            return KubernetesClientConfiguration.InClusterConfig();
        }
        catch (KubeConfigException exception)
        {
            throw new FractureGridException(
                $"This process can't ask Kubernetes, as {KubernetesOptions.Section} wants: it is no pod, or no token of its account is mounted (automountServiceAccountToken). {exception.Message}",
                exception
            );
        }
    }
}
