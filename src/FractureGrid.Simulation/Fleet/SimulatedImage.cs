using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Fleet;

/// <summary>An image that is yet to be rendered; cheap to keep, and safe to render on any thread.</summary>
public sealed record SimulatedImage(PhantomRecipe Recipe, PhantomIdentity Identity)
{
    /// <summary>Takes some tens of milliseconds per megapixel. The film's fractures are the truth.</summary>
    public PhantomFilm Render() => PhantomRenderer.Render(Recipe);
}
