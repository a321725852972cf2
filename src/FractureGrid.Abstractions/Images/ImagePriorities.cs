namespace FractureGrid.Abstractions.Images;

/// <summary>The order of <see cref="ImagePriority"/>.</summary>
public static class ImagePriorities
{
    /// <summary>Number of classes.</summary>
    public const int Count = 4;

    /// <summary>All classes, the most urgent first.</summary>
    public static IReadOnlyList<ImagePriority> All { get; } =
    [ImagePriority.Stat, ImagePriority.Urgent, ImagePriority.Routine, ImagePriority.Backfill];

    /// <summary>0 for the most urgent class; a value that this release does not know counts as routine.</summary>
    public static int Rank(this ImagePriority priority) =>
        priority switch
        {
            ImagePriority.Stat => 0,
            ImagePriority.Urgent => 1,
            ImagePriority.Backfill => 3,
            _ => 2,
        };
}
