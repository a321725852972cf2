using System.Diagnostics;

namespace FractureGrid.Grains.Telemetry;

/// <summary>The source of the grid's spans.</summary>
public static class GridTracing
{
    public const string SourceName = "FractureGrid.Grid";

    internal const string Site = "fracturegrid.site";
    internal const string Class = "fracturegrid.class";
    internal const string Image = "fracturegrid.image";
    internal const string Attempt = "fracturegrid.attempt";
    internal const string Outcome = "fracturegrid.outcome";
    internal const string Model = "fracturegrid.model";

    internal static readonly ActivitySource Source = new(SourceName);
}
