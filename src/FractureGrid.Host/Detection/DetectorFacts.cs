using FractureGrid.Grains.Detection;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector tells others of itself, known before it starts. It joins the grid only once its model is warm.</summary>
internal static class DetectorFacts
{
    /// <summary>The configured device in lower case, such as <c>cpu</c>.</summary>
    public static string Device(IConfiguration configuration) =>
        Enum.TryParse<InferenceDevice>(configuration[$"{DetectorExtensions.Section}:Device"], ignoreCase: true, out var device)
            ? device.ToString().ToLowerInvariant()
            : "cpu";

    /// <summary>The packages that it offers, each as name@version, the default first; empty when it can't be told, which the start then explains.</summary>
    public static string Packages(WebApplicationBuilder builder, string? models)
    {
        if (DetectorExtensions.IsSimulated(builder.Configuration))
        {
            return SimulatedAccelerator.ModelName;
        }

        if (builder.Services.Any(service => service.ServiceType == typeof(IImageAnalyser) && service.ImplementationInstance is not null))
        {
            return string.Empty;
        }

        try
        {
            return string.Join(',', PackageFolders.All(models).Keys);
        }
        catch (ModelPackageException)
        {
            return string.Empty;
        }
    }
}
