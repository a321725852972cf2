namespace FractureGrid.Gateway.Index;

/// <summary>How far an instance has come. Stored as a number: values are never reused.</summary>
internal enum InstanceState
{
    /// <summary>Durable in the spool.</summary>
    Received = 0,

    /// <summary>Durable with its patient grain.</summary>
    Submitted = 1,

    /// <summary>Decided: analysed, or found not to be analysable.</summary>
    Decided = 2,

    /// <summary>Fetched for comparison: held, and not given to the grid.</summary>
    Kept = 3,
}
