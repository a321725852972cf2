using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Abstractions.Grid;

/// <summary>The grid as its operator sees it, and the operator's hand on its detectors. Any process answers for the whole grid.</summary>
public interface IGridObserver
{
    /// <summary>Asks every silo; one that does not answer in time is shown as silent.</summary>
    Task<GridAnswer> ObserveAsync();

    /// <summary>Lets the images of a site, or all images, wait or go on; a pause outlasts restarts. Every silo follows within seconds.</summary>
    /// <param name="site">The site; null for all.</param>
    /// <param name="isPaused">Whether they wait from now on.</param>
    Task SetPausedAsync(string? site, bool isPaused);

    /// <summary>
    /// Opens, pauses or drains the detector of a silo, named by address or name. A pause outlasts restarts of the silo while its name stays. False when there is
    /// no such silo.
    /// </summary>
    Task<bool> SetModeAsync(string silo, NodeMode mode);
}
