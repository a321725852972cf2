namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>What becomes of a film's dates.</summary>
public enum DateHandling
{
    /// <summary>Moved back by a number of days that is the patient's own and secret: intervals between a patient's films stay (PS3.15 E.3.6, modified dates).</summary>
    Shift = 0,

    /// <summary>Left out.</summary>
    Remove = 1,
}
