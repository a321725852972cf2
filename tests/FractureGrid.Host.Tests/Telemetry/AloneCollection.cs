namespace FractureGrid.Host.Tests.Telemetry;

/// <summary>Spans and metrics are those of the process, so other hosts in it would be heard too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class AloneCollection
{
    public const string Name = "telemetry";
}
