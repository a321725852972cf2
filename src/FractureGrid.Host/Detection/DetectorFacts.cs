using FractureGrid.Inference;
using Microsoft.Extensions.Configuration;

namespace FractureGrid.Host.Detection;

/// <summary>What a detector tells others of itself before it has started.</summary>
internal static class DetectorFacts
{
    /// <summary>The configured device in lower case, such as <c>cpu</c>.</summary>
    public static string Device(IConfiguration configuration) =>
        Enum.TryParse<InferenceDevice>(configuration[$"{DetectorExtensions.Section}:Device"], ignoreCase: true, out var device)
            ? device.ToString().ToLowerInvariant()
            : "cpu";
}
