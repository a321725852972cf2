namespace FractureGrid.Cli.Evaluation;

/// <summary>Films of known truth, which may be made when they are asked for. Safe to ask from several threads.</summary>
internal interface IEvaluationSet
{
    /// <summary>For headings.</summary>
    string Name { get; }

    int Count { get; }

    /// <summary>A film by its number from 0 on; the same number gives the same film.</summary>
    EvaluationFilm Film(int index);
}
