namespace FractureGrid.Host.Pods;

/// <summary>Silos as pods of Kubernetes; section <c>FractureGrid:Kubernetes</c>. All silos of a grid have it or none.</summary>
public sealed class KubernetesOptions
{
    public const string Section = $"{GridOptions.Section}:Kubernetes";

    /// <summary>
    /// Whether silos look at their pods: one whose pod is gone is then dead at once, whether it answers or not. Needs POD_NAME, POD_NAMESPACE and POD_IP in the
    /// environment, the labels <c>orleans/serviceId</c> and <c>orleans/clusterId</c> at the pod, and an account that may get, list and watch pods; the chart gives
    /// all of them. Default: false. Never where a silo of the grid is no pod of this namespace.
    /// </summary>
    public bool Enabled { get; set; }
}
