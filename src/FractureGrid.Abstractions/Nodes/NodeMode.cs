namespace FractureGrid.Abstractions.Nodes;

/// <summary>Whether a detector takes images.</summary>
[GenerateSerializer, Alias("fg.node-mode.v1")]
public enum NodeMode
{
    Open = 0,

    /// <summary>Takes none until it is resumed.</summary>
    Paused = 1,

    /// <summary>Takes none and finishes what it has, to be stopped.</summary>
    Draining = 2,
}
