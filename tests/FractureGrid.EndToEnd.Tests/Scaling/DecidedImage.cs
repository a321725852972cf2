using System.Text.Json;

namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>When an image was taken over, and when it was decided.</summary>
internal sealed record DecidedImage(DateTimeOffset AcknowledgedAt, DateTimeOffset DecidedAt)
{
    public TimeSpan Wait => DecidedAt - AcknowledgedAt;

    /// <summary>Out of the gateway's answer about a study.</summary>
    public static DecidedImage Of(JsonElement image) =>
        new(image.GetProperty("acknowledgedAt").GetDateTimeOffset(), image.GetProperty("decidedAt").GetDateTimeOffset());
}
