namespace FractureGrid.Grains.Dispatch;

/// <summary>How an attempt at analysis ended.</summary>
internal enum DispatchOutcome
{
    Done,

    /// <summary>The analysis broke down.</summary>
    Failed,

    /// <summary>The detector was lost with the image under way, which may or may not have been the reason.</summary>
    Lost,

    /// <summary>No detector of the grid meets the site's demands.</summary>
    Unmet,
}
