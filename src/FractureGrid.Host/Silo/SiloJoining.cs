namespace FractureGrid.Host.Silo;

/// <summary>What is said of a process that the silos of its grid do not take in.</summary>
public static class SiloJoining
{
    /// <summary>How every such sentence begins.</summary>
    public const string Failed = "The grid did not start: this process could not join the others";

    private const string LookAt =
        "Look whether they reach each other's silo ports, and whether each accepts the other's certificate (FractureGrid:SiloTls).";

    /// <summary>For a start that Orleans gave up.</summary>
    public static string Sentence(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        // A rejection carries the stack of the silo that rejected.
        var reason = exception.Message.AsSpan();
        var end = reason.IndexOfAny('\r', '\n');
        return Sentence((end < 0 ? reason : reason[..end]).ToString());
    }

    internal static string Sentence(string reason) => $"{Failed}: {reason.TrimEnd('.', ' ')}. {LookAt}";
}
