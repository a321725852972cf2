namespace FractureGrid.Gateway.Holding;

/// <summary>Levels of the study hierarchy (PS3.4 C.3.1).</summary>
internal enum QueryLevel
{
    Study,
    Series,
    Instance,
}
