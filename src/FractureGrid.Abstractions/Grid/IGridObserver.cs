using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Abstractions.Grid;

/// <summary>The grid as its operator sees it, and the operator's hand on its detectors. Any process answers for the whole grid.</summary>
public interface IGridObserver
{
    /// <summary>Asks every silo; one that does not answer in time is shown as silent.</summary>
    Task<GridAnswer> ObserveAsync();

    /// <summary>Opens, pauses or drains the detector of a silo, named by address or name. False when there is no such silo.</summary>
    Task<bool> SetModeAsync(string silo, NodeMode mode);
}
