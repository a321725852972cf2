using System.Globalization;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Host.Scaling;

/// <summary>What a scaler's client asks about: a model class, the class of urgency and the wait aimed at.</summary>
public sealed record ScalerTrigger
{
    /// <summary>Name of a model package, or name@version; null for detectors of any.</summary>
    public string? Package { get; init; }

    /// <summary>Device of the detectors, such as cuda; null for any.</summary>
    public string? Device { get; init; }

    /// <summary>Only images of this urgency or a greater one, which go first.</summary>
    public ImagePriority Priority { get; init; } = ImagePriority.Backfill;

    public required TimeSpan Target { get; init; }

    /// <summary>Reads <c>package</c>, <c>device</c>, <c>priority</c> and <c>targetSeconds</c>; other entries are the client's own.</summary>
    /// <exception cref="FractureGridException">An entry is malformed; the message names it.</exception>
    public static ScalerTrigger Parse(IReadOnlyDictionary<string, string> metadata, TimeSpan defaultTarget)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var priority = ImagePriority.Backfill;
        if (Text("priority") is { } named && (!Enum.TryParse(named, ignoreCase: true, out priority) || !Enum.IsDefined(priority)))
        {
            throw new FractureGridException($"priority must be one of {string.Join(", ", Enum.GetNames<ImagePriority>())}; not '{named}'.");
        }

        var target = defaultTarget;
        if (Text("targetSeconds") is { } text)
        {
            target =
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
                    ? TimeSpan.FromSeconds(seconds)
                    : throw new FractureGridException($"targetSeconds must be a number above 0; not '{text}'.");
        }

        return new ScalerTrigger
        {
            Package = Text("package"),
            Device = Text("device"),
            Priority = priority,
            Target = target,
        };

        string? Text(string key) => metadata.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
    }

    internal bool Includes(DetectorSample detector) =>
        (Device is null || string.Equals(Device, detector.Device, StringComparison.OrdinalIgnoreCase))
        && (
            Package is null
            || detector.Packages.Any(package =>
                string.Equals(package, Package, StringComparison.Ordinal) || package.StartsWith(Package + "@", StringComparison.Ordinal)
            )
        );

    internal bool Includes(LineSample line) => line.Priority.Rank() <= Priority.Rank();
}
