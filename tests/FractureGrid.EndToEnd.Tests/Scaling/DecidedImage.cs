using System.Text.Json;

namespace FractureGrid.EndToEnd.Tests.Scaling;

/// <summary>When an image was taken over, and when it was decided.</summary>
internal sealed record DecidedImage(string PatientId, DateTimeOffset AcknowledgedAt, DateTimeOffset DecidedAt)
{
    public TimeSpan Wait => DecidedAt - AcknowledgedAt;

    /// <summary>Out of the gateway's answer about a patient's study.</summary>
    public static DecidedImage Of(string patientId, JsonElement image) =>
        new(patientId, image.GetProperty("acknowledgedAt").GetDateTimeOffset(), image.GetProperty("decidedAt").GetDateTimeOffset());
}
