namespace FractureGrid.Abstractions.Studies;

/// <summary>How a reader answers a result.</summary>
public enum ReaderVerdict
{
    Agree = 0,
    Disagree = 1,

    /// <summary>The boxes were drawn anew.</summary>
    Edited = 2,
}
