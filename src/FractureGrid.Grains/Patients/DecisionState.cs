using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Grains.Patients;

/// <summary>
/// Stored form of <see cref="DecisionVersion"/>. Images are named by their place in <see cref="PatientState.Images"/>, which only grows, so that hundreds of
/// versions stay quick to store. Fields are only ever added.
/// </summary>
[GenerateSerializer, Alias("fg.state.decision.v1")]
internal sealed class DecisionState
{
    public const int None = -1;

    [Id(0)]
    public long Version { get; set; }

    [field: NonSerialized]
    public DateTimeOffset At { get; set; }

    /// <summary>From releases before there was <see cref="Ticks"/>.</summary>
    [Id(1)]
    public DateTimeOffset? LongAt
    {
        get => null;
        set => At = value ?? At;
    }

    [Id(10)]
    public long Ticks
    {
        get => At.UtcTicks;
        set => At = new DateTimeOffset(value, TimeSpan.Zero);
    }

    [Id(2)]
    public DecisionCause Cause { get; set; }

    /// <summary>The image that the change is about.</summary>
    [Id(3)]
    public int Image { get; set; }

    [Id(4)]
    public Outcome Outcome { get; set; }

    [Id(5)]
    public double Score { get; set; }

    /// <summary>The image that gave the score, or <see cref="None"/>.</summary>
    [Id(6)]
    public int Driving { get; set; } = None;

    /// <summary>x, y, width, height, score of the driving lesion; null when there is none.</summary>
    [Id(7)]
    public double[]? Lesion { get; set; }

    /// <summary>Thresholds for DOUBT and FRACTURE of the driving image; null when there is none.</summary>
    [Id(8)]
    public double[]? Thresholds { get; set; }

    [Id(9)]
    public string? Reason { get; set; }
}
