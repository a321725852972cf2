namespace FractureGrid.Gateway.Corrections;

/// <summary>The answer to a correction.</summary>
public sealed record CorrectionAnswer
{
    /// <summary>Images that go to the right patient; those that are its already do not count.</summary>
    public required int Images { get; init; }
}
