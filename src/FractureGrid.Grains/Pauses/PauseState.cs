using FractureGrid.Abstractions.Pauses;

namespace FractureGrid.Grains.Pauses;

/// <summary>What is stored of pauses: those in force, oldest first. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.pauses.v1")]
internal sealed class PauseState
{
    [Id(0)]
    public List<Entry> Entries { get; set; } = [];

    /// <summary>Stored form of <see cref="Pause"/>.</summary>
    [GenerateSerializer, Alias("fg.state.pause.v1")]
    internal sealed class Entry
    {
        [Id(0)]
        public PauseScope Scope { get; set; }

        [Id(1)]
        public string Name { get; set; } = string.Empty;

        [Id(2)]
        public DateTimeOffset Since { get; set; }
    }
}
