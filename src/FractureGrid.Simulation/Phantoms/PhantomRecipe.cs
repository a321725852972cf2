using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Phantoms;

/// <summary>Everything that makes a phantom film; the same recipe gives the same film, bit for bit.</summary>
public sealed record PhantomRecipe
{
    /// <summary>Of the film: pose, noise, fractures.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Of the person: two films with the same one show the same bones.</summary>
    public required ulong PersonSeed { get; init; }

    public required BodyPart Part { get; init; }

    public required FilmView View { get; init; }

    public required BodySide Side { get; init; }

    public required bool IsFemale { get; init; }

    /// <summary>In years.</summary>
    public required int Age { get; init; }

    public required ImagingDevice Device { get; init; }

    public required TubeSettings Tube { get; init; }

    /// <summary>Pixels of the longer side.</summary>
    public required int LongSide { get; init; }

    /// <summary>How many fractures are wanted, 0 to 4; fewer when the film shows no further bone to break.</summary>
    public int FractureCount { get; init; }

    /// <summary>Null: drawn.</summary>
    public FractureKind? Kind { get; init; }

    /// <summary>Fixation hardware; null: none.</summary>
    public HardwareKind? Hardware { get; init; }

    /// <summary>A recipe of a mixed population: all parts, views and devices; a share of films with one to four fractures.</summary>
    /// <param name="seed">Of the population.</param>
    /// <param name="index">The film's place in it.</param>
    /// <param name="longSide">Pixels of the longer side.</param>
    /// <param name="fractureShare">Share of films with fractures.</param>
    /// <param name="hardwareShare">Share of films with fixation hardware; it changes nothing else about them.</param>
    public static PhantomRecipe Draw(ulong seed, int index, int longSide, double fractureShare = 0.55, double hardwareShare = 0)
    {
        var random = SeededRandom.Derive(seed, (ulong)index, 1);
        var part = (BodyPart)random.Range(0, 6);
        var count = random.Chance(fractureShare) ? 1 + random.PickWeighted(68f, 20f, 8f, 4f) : 0;
        var device = random.Pick(DeviceCatalogue.All);
        var tube = ExposureTable.For(part);
        return new PhantomRecipe
        {
            Seed = random.NextUInt64(),
            PersonSeed = random.NextUInt64(),
            Part = part,
            View = (FilmView)random.PickWeighted(48f, 30f, 22f),
            Side = random.Chance(0.5) ? BodySide.Left : BodySide.Right,
            IsFemale = random.Chance(0.5),
            Age = random.Chance(0.12) ? random.Range(6, 16) : random.Range(16, 90),
            Device = device with { Noise = device.Noise * (random.Chance(0.15) ? random.Range(1.8f, 5f) : random.Range(0.8f, 1.6f)) },
            Tube = tube with { Kilovolts = tube.Kilovolts + random.Range(-3, 4) },
            LongSide = longSide,
            FractureCount = count,
            Hardware = DrawHardware(SeededRandom.Derive(seed, (ulong)index, 2), hardwareShare),
        };
    }

    private static HardwareKind? DrawHardware(SeededRandom random, double share) =>
        !random.Chance(share) ? null
        : random.Chance(0.6) ? HardwareKind.Plate
        : HardwareKind.Wires;
}
