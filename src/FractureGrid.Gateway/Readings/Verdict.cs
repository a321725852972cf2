namespace FractureGrid.Gateway.Readings;

/// <summary>How a reader answers a result.</summary>
public enum Verdict
{
    Agree = 0,
    Disagree = 1,

    /// <summary>The answer stands, the boxes were drawn anew.</summary>
    Edited = 2,
}
