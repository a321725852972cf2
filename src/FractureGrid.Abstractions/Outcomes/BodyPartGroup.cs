namespace FractureGrid.Abstractions.Outcomes;

/// <summary>The six body parts that FractureGrid reads, from the terms of Body Part Examined (PS3.16 annex L) that senders use for them.</summary>
public static class BodyPartGroup
{
    public const string Hand = "hand";
    public const string Wrist = "wrist";
    public const string UlnaRadius = "ulna-radius";
    public const string Foot = "foot";
    public const string Ankle = "ankle";
    public const string TibiaFibula = "tibia-fibula";

    /// <summary>A part that is none of the six.</summary>
    public const string Other = "other";

    /// <summary>Null when the sender said nothing.</summary>
    public static string? Of(string? examined)
    {
        if (string.IsNullOrWhiteSpace(examined))
        {
            return null;
        }

        return examined.Trim().ToUpperInvariant() switch
        {
            "HAND" or "FINGER" or "THUMB" => Hand,
            "WRIST" => Wrist,
            "FOREARM" or "ULNA" or "RADIUS" or "RADIUSULNA" or "ULNA-RADIUS" => UlnaRadius,
            "FOOT" or "TOE" or "CALCANEUS" => Foot,
            "ANKLE" => Ankle,
            "LEG" or "LOWERLEG" or "LOWLEG" or "TIBIAFIBULA" or "TIBIA" or "FIBULA" or "TIBIA-FIBULA" => TibiaFibula,
            _ => Other,
        };
    }
}
