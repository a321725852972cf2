using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Trials;

/// <summary>What would become of a file.</summary>
public sealed record FileTrial
{
    public required string Site { get; init; }

    /// <summary>Code and sentence when it would be refused at the door; null when it would be taken.</summary>
    public NotAnalysed? Refused { get; init; }

    /// <summary>What rules and statistics see, name and value; never a name or an id.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Every rule, in the order in which they are looked at.</summary>
    public IReadOnlyList<RuleTrial> Rules { get; init; } = [];

    /// <summary>The rule that would keep it from the model; null when it would be analysed.</summary>
    public NotAnalysed? Excluded { get; init; }

    /// <summary>What the model says, also when a rule would have excluded the film; null when it was not asked.</summary>
    public ImageResult? Result { get; init; }

    /// <summary>The film as JPEG for the screen; null when it can't be shown.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>Pixels of the stored image.</summary>
    public int Columns { get; init; }

    public int Rows { get; init; }
}
