using FractureGrid.Gateway.Labels;

namespace FractureGrid.Cli.Labels;

/// <summary>What became of the rows of a file.</summary>
internal sealed class LabelImportReport
{
    private readonly List<LabelProblem> _problems = [];

    public required bool DryRun { get; init; }

    public required int Rows { get; init; }

    public int Stored { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Rows that a heavier source, or a newer word, outweighs.</summary>
    public int Outweighed { get; private set; }

    public IReadOnlyList<LabelProblem> Problems => _problems;

    public void Add(int line, LabelStatus status, string? detail)
    {
        switch (status)
        {
            case LabelStatus.Stored:
                Stored++;
                break;
            case LabelStatus.Unchanged:
                Unchanged++;
                break;
            case LabelStatus.Outweighed:
                Outweighed++;
                break;
            default:
                _problems.Add(new LabelProblem(line, detail ?? status.ToString()));
                break;
        }
    }

    public void TakeProblems(LabelImportReport other) => _problems.AddRange(other._problems);
}
