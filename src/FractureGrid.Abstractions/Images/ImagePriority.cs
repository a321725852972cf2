namespace FractureGrid.Abstractions.Images;

/// <summary>How urgent an image is. The numbers are those of the wire and of stored state; <see cref="ImagePriorities.Rank"/> orders them.</summary>
[GenerateSerializer, Alias("fg.image-priority.v1")]
public enum ImagePriority
{
    Routine = 0,

    /// <summary>Re-readings of archives: whatever is left over.</summary>
    Backfill = 1,

    Urgent = 2,

    /// <summary>An emergency: overtakes everything that has not reached a device.</summary>
    Stat = 3,
}
