using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Anatomy;

/// <summary>What differs from person to person.</summary>
internal sealed record Physique
{
    /// <summary>Overall size against a middle-sized adult.</summary>
    public required float Scale { get; init; }

    /// <summary>Breadth of bones against their length.</summary>
    public required float BoneBreadth { get; init; }

    public required float FleshScale { get; init; }

    /// <summary>Cortical thickness and trabecular density; below 1 with age.</summary>
    public required float BoneQuality { get; init; }

    /// <summary>Growth plates are open.</summary>
    public required bool IsGrowing { get; init; }

    public static Physique Draw(SeededRandom random, int age, bool isFemale)
    {
        var growth = age >= 17 ? 1f : 0.58f + 0.42f * Math.Max(0, age - 4) / 13f;
        var quality = age > 50 ? 1f - (age - 50) * (isFemale ? 0.009f : 0.006f) : 1f;
        return new Physique
        {
            Scale = growth * random.Normal(isFemale ? 0.94f : 1.02f, 0.045f),
            BoneBreadth = random.Normal(isFemale ? 0.95f : 1.02f, 0.05f),
            FleshScale = random.Normal(1.04f, 0.09f),
            BoneQuality = Math.Clamp(quality * random.Normal(1f, 0.08f), 0.5f, 1.2f),
            IsGrowing = age < 16,
        };
    }
}
