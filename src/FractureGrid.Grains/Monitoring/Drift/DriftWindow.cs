namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Which days are the reference window and which are watched.</summary>
/// <param name="From">First day of the reference window.</param>
/// <param name="To">Its last day.</param>
/// <param name="Settled">Days up to which a measure of a group is settled, since its last alarm was closed then.</param>
internal sealed record DriftWindow(DateOnly From, DateOnly To, IReadOnlyDictionary<string, DateOnly> Settled)
{
    public bool IsReference(DateOnly day) => day >= From && day <= To;

    public bool IsWatched(DateOnly day, string measure, WatchedGroup group) =>
        day > To && (!Settled.TryGetValue(KeyOf(measure, group.Attribute), out var settled) || day > settled);

    /// <summary>Closing an alarm settles its measure for the attribute it was found under.</summary>
    public static string KeyOf(string measure, string attribute) => $"{measure}|{attribute}";
}
