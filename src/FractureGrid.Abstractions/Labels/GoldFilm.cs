namespace FractureGrid.Abstractions.Labels;

/// <summary>The film of an image that is to be annotated, as this process can show it.</summary>
public sealed record GoldFilm
{
    /// <summary>Path of its picture in this process, with a query.</summary>
    public required string Picture { get; init; }

    /// <summary>Pixels across.</summary>
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>The window to begin with, in modality values.</summary>
    public required (double Center, double Width) Window { get; init; }

    /// <summary>The values that its stored bits can have.</summary>
    public required (double Low, double High) Range { get; init; }
}
