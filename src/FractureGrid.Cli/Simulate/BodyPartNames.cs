using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Cli.Simulate;

/// <summary>Body parts as the grid spells them.</summary>
internal static class BodyPartNames
{
    public static string Of(BodyPart part) =>
        part switch
        {
            BodyPart.UlnaRadius => "ulna-radius",
            BodyPart.TibiaFibula => "tibia-fibula",
            _ => part.ToString().ToLowerInvariant(),
        };
}
