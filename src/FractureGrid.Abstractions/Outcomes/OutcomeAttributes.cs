namespace FractureGrid.Abstractions.Outcomes;

/// <summary>What outcomes are grouped by. Every outcome is in one group of each.</summary>
public static class OutcomeAttributes
{
    /// <summary>All outcomes in one group.</summary>
    public const string All = "all";

    /// <summary>Sites as groups, in sums over several; rows are not grouped by it.</summary>
    public const string Site = "site";
    public const string Device = "device";
    public const string BodyPart = "body-part";
    public const string Sex = "sex";
    public const string AgeBand = "age-band";

    /// <summary>Up to, or above, the paper's limit of 2.4E-02.</summary>
    public const string Noise = "noise";

    /// <summary>The group of outcomes that do not have the attribute.</summary>
    public const string Unknown = "unknown";

    /// <summary>The paper's noise limit (Xie et al. 2024).</summary>
    public const double NoiseLimit = 0.024;

    public const string LowNoise = "up to 0.024";
    public const string HighNoise = "above 0.024";

    /// <summary>All but <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Subgroups { get; } = [Device, BodyPart, Sex, AgeBand, Noise];

    /// <summary>The group of a row under an attribute.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such attribute.</exception>
    public static string GroupOf(OutcomeRow row, string attribute) =>
        attribute switch
        {
            All => All,
            Device => row.Device ?? Unknown,
            BodyPart => row.BodyPart ?? Unknown,
            Sex => row.Sex ?? Unknown,
            AgeBand => row.AgeBand ?? Unknown,
            Noise => row.Noise switch
            {
                null => Unknown,
                <= NoiseLimit => LowNoise,
                _ => HighNoise,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "No such attribute."),
        };
}
