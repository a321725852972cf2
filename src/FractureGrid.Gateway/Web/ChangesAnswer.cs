namespace FractureGrid.Gateway.Web;

/// <summary>Studies of a site of which something was decided anew.</summary>
public sealed record ChangesAnswer
{
    /// <summary>To be asked from the next time; the same as was asked from when there is nothing more.</summary>
    public required long Last { get; init; }

    /// <summary>Study Instance UIDs, in the order of their last change.</summary>
    public required IReadOnlyList<string> Studies { get; init; }
}
