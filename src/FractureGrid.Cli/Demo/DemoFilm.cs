using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Demo;

/// <summary>A film that a device will take, and the patient it is of.</summary>
internal sealed record DemoFilm(DemoCase Case, SimulatedImage Image)
{
    public string Device => Image.Recipe.Device.Station;
}
