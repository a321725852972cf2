using System.Globalization;

namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>Films that a detector has read, and for how long they had a slot.</summary>
internal sealed record DetectorWork(double Films, double Seconds)
{
    private const string Metric = "fracturegrid_inference_duration_seconds";

    /// <summary>Out of what it tells Prometheus. One that has read nothing yet tells nothing.</summary>
    public static DetectorWork Of(string metrics)
    {
        return new(Sum("_count"), Sum("_sum"));

        double Sum(string suffix) =>
            metrics
                .Split('\n')
                .Where(line => line.StartsWith(Metric + suffix, StringComparison.Ordinal))
                // A name with labels, the value, and the time.
                .Select(line => line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
                .Sum(value => double.Parse(value, CultureInfo.InvariantCulture));
    }
}
