using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Cli.Submit;

/// <summary>One line of the answer of <c>submit</c>; the last three are filled by <c>--wait</c>.</summary>
internal sealed record SubmitEntry
{
    public required string File { get; init; }

    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    /// <summary>The site that the grid files it under; null when the other end didn't say.</summary>
    public string? Site { get; init; }

    public required SubmitStatus Status { get; init; }

    /// <summary>The other end's words, or what went wrong here.</summary>
    public string? Detail { get; init; }

    public Outcome? Outcome { get; init; }

    public double? Probability { get; init; }

    public string? Reason { get; init; }

    [JsonIgnore]
    public bool IsTaken => Status is SubmitStatus.Accepted or SubmitStatus.Duplicate;
}
