using FractureGrid.Gateway.Web;

namespace FractureGrid.Cli.Demo;

/// <summary>The outcome of a whole demonstration, as <c>--json</c> prints it.</summary>
internal sealed record DemoResult
{
    public required Uri Http { get; init; }

    /// <summary>AET@HOST:PORT.</summary>
    public required string Dicom { get; init; }

    public required int Studies { get; init; }

    /// <summary>From the first film to the last decision.</summary>
    public required double Seconds { get; init; }

    /// <summary>Null when no film was analysed.</summary>
    public required ModelAnswer? Model { get; init; }

    /// <summary>Films that the grid did not take, and why.</summary>
    public required IReadOnlyList<string> Refused { get; init; }

    public required IReadOnlyList<DemoFigures> Sites { get; init; }

    public required DemoFigures All { get; init; }
}
