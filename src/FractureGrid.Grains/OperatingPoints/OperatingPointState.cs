using FractureGrid.Abstractions.OperatingPoints;

namespace FractureGrid.Grains.OperatingPoints;

/// <summary>What is stored of recorded operating points: every change, oldest first. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.operating-points.v1")]
internal sealed class OperatingPointState
{
    [Id(0)]
    public List<Change> Changes { get; set; } = [];

    /// <summary>Stored form of <see cref="OperatingPointChange"/>; without thresholds where points were taken back.</summary>
    [GenerateSerializer, Alias("fg.state.operating-point-change.v1")]
    internal sealed class Change
    {
        [Id(0)]
        public long Number { get; set; }

        [Id(1)]
        public DateTimeOffset At { get; set; }

        [Id(2)]
        public OperatingPointUse Use { get; set; }

        [Id(3)]
        public string Site { get; set; } = string.Empty;

        [Id(4)]
        public string? BodyPart { get; set; }

        [Id(5)]
        public double? Doubt { get; set; }

        [Id(6)]
        public double? Fracture { get; set; }

        [Id(7)]
        public string Author { get; set; } = string.Empty;

        [Id(8)]
        public string Reason { get; set; } = string.Empty;

        internal OperatingPair? Points =>
            Doubt is { } doubt && Fracture is { } fracture ? new OperatingPair { Doubt = doubt, Fracture = fracture } : null;

        internal bool IsAbout(OperatingPointUse use, string site, string? bodyPart) =>
            Use == use
            && string.Equals(Site, site, StringComparison.Ordinal)
            && string.Equals(BodyPart, bodyPart, StringComparison.Ordinal);
    }
}
