namespace FractureGrid.Abstractions.Access;

/// <summary>What a caller is to the grid; one may be several.</summary>
public static class AccessRoles
{
    /// <summary>Sends films of its own sites and sees their results.</summary>
    public const string Hospital = "hospital";

    /// <summary>Sees how good the answers are, and labels images, under pseudonyms.</summary>
    public const string Analyst = "analyst";

    /// <summary>Sees and steers silos, queues and deliveries.</summary>
    public const string Operator = "operator";

    /// <summary>May do everything, at every site.</summary>
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Hospital, Analyst, Operator, Administrator];
}
