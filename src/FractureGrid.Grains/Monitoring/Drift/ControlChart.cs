namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>The kind of chart that a monitor keeps.</summary>
public enum ControlChart
{
    /// <summary>Sums of what lies beyond half the shift that is looked for (Page 1954): fast for changes that come at once.</summary>
    Cusum,

    /// <summary>Means in which old values fade (Roberts 1959): as fast for the changes that its weight is made for, and easier to read.</summary>
    Ewma,
}
