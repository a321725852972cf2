using FractureGrid.Abstractions.Rollout;

namespace FractureGrid.Grains.Rollout;

/// <summary>What is stored of the models in use: every change, oldest first. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.model-rollout.v1")]
internal sealed class ModelRolloutState
{
    [Id(0)]
    public List<Change> Changes { get; set; } = [];

    /// <summary>Stored form of <see cref="ModelChange"/>.</summary>
    [GenerateSerializer, Alias("fg.state.model-change.v1")]
    internal sealed class Change
    {
        [Id(0)]
        public long Number { get; set; }

        [Id(1)]
        public DateTimeOffset At { get; set; }

        [Id(2)]
        public ModelChangeKind Kind { get; set; }

        [Id(3)]
        public string Site { get; set; } = string.Empty;

        [Id(4)]
        public string? From { get; set; }

        [Id(5)]
        public string? To { get; set; }

        [Id(6)]
        public double Share { get; set; }

        [Id(7)]
        public string Author { get; set; } = string.Empty;

        [Id(8)]
        public string Reason { get; set; } = string.Empty;
    }
}
