using System.Collections.Frozen;

namespace FractureGrid.Abstractions.Images;

/// <summary>The six body parts that the system reads, and what senders call them in Body Part Examined (0018,0015); see PS3.16 annex L.</summary>
public static class BodyParts
{
    public const string Hand = "hand";
    public const string Wrist = "wrist";
    public const string UlnaRadius = "ulna-radius";
    public const string Foot = "foot";
    public const string Ankle = "ankle";
    public const string TibiaFibula = "tibia-fibula";

    private static readonly FrozenDictionary<string, string> Terms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["HAND"] = Hand,
        ["FINGER"] = Hand,
        ["THUMB"] = Hand,
        ["METACARPUS"] = Hand,
        ["WRIST"] = Wrist,
        ["CARPUS"] = Wrist,
        ["SCAPHOID"] = Wrist,
        ["FOREARM"] = UlnaRadius,
        ["RADIUS"] = UlnaRadius,
        ["ULNA"] = UlnaRadius,
        ["RADIUSULNA"] = UlnaRadius,
        ["ULNARADIUS"] = UlnaRadius,
        ["FOOT"] = Foot,
        ["TOE"] = Foot,
        ["METATARSUS"] = Foot,
        ["CALCANEUS"] = Foot,
        ["ANKLE"] = Ankle,
        ["LEG"] = TibiaFibula,
        ["LOWERLEG"] = TibiaFibula,
        ["CALF"] = TibiaFibula,
        ["TIBIA"] = TibiaFibula,
        ["FIBULA"] = TibiaFibula,
        ["TIBIAFIBULA"] = TibiaFibula,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All six.</summary>
    public static IReadOnlyList<string> All { get; } = [Hand, Wrist, UlnaRadius, Foot, Ankle, TibiaFibula];

    /// <summary>Whether a sender's term stands for a part of the arm (true) or of the leg (false); null for an empty or another one.</summary>
    public static bool? IsArm(string? term) => Of(term) is { } part ? part is Hand or Wrist or UlnaRadius : null;

    /// <summary>The body part that a sender's term stands for, spaces, hyphens and underscores aside; null for an empty or another one.</summary>
    public static string? Of(string? term)
    {
        if (string.IsNullOrWhiteSpace(term))
        {
            return null;
        }

        var plain = string.Concat(term.Where(char.IsAsciiLetter));
        return Terms.GetValueOrDefault(plain);
    }
}
