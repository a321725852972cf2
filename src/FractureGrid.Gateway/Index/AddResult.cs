namespace FractureGrid.Gateway.Index;

/// <summary>What the index says to a newly received instance.</summary>
internal enum AddResult
{
    Added = 0,

    /// <summary>The same object is known already.</summary>
    Duplicate = 1,

    /// <summary>Another object is known under the same SOP Instance UID.</summary>
    Conflict = 2,
}
