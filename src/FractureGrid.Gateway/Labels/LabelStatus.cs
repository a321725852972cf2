namespace FractureGrid.Gateway.Labels;

/// <summary>What became of a label.</summary>
public enum LabelStatus
{
    Stored,
    Unchanged,

    /// <summary>A heavier source, or a newer word of the same, stands.</summary>
    Outweighed,

    /// <summary>The grid has never received the image.</summary>
    UnknownImage,

    /// <summary>The entry contradicts itself.</summary>
    Invalid,
}
