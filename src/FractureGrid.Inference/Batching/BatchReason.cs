namespace FractureGrid.Inference.Batching;

/// <summary>Why a batch was sent.</summary>
public enum BatchReason
{
    /// <summary>It had the size aimed at.</summary>
    Full,

    /// <summary>Its first item had waited long enough.</summary>
    Timeout,

    /// <summary>Nothing more was to come.</summary>
    Drain,
}
