namespace FractureGrid.Abstractions.Pauses;

/// <summary>What a pause holds up.</summary>
[GenerateSerializer, Alias("fg.pause-scope.v1")]
public enum PauseScope
{
    /// <summary>Every image.</summary>
    Grid = 0,

    /// <summary>The images of a site, at whatever detector.</summary>
    Site = 1,

    /// <summary>One silo's detector, by the silo's name, which a restart does not change.</summary>
    Silo = 2,
}
