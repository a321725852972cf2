namespace FractureGrid.Simulation.Capacity;

/// <summary>
/// Films that wait, the most urgent class first and within it who entered first. As in the grid, a patient's grain brings the films of a class into the line
/// one after another: the next one enters, at the end, when the one before is done.
/// </summary>
internal sealed class FilmLines
{
    private readonly Queue<Arrival>[] _lines = [.. Enum.GetValues<Urgency>().Select(_ => new Queue<Arrival>())];
    private readonly Dictionary<(int Patient, Urgency Urgency), Queue<Arrival>> _behind = [];

    /// <summary>Films in line, by <see cref="Urgency"/>: what an autoscaler can see. Those behind a patient's first are not among them.</summary>
    public IReadOnlyList<int> Counts => [.. _lines.Select(line => line.Count)];

    public bool IsEmpty => Array.TrueForAll(_lines, line => line.Count == 0);

    public void Add(Arrival film)
    {
        if (film.Patient is not { } patient)
        {
            Enter(film);
        }
        else if (_behind.TryGetValue((patient, film.Urgency), out var behind))
        {
            behind.Enqueue(film);
        }
        else
        {
            _behind.Add((patient, film.Urgency), new Queue<Arrival>());
            Enter(film);
        }
    }

    public bool TryTake(out Arrival film)
    {
        film = default;
        return Array.Find(_lines, line => line.Count > 0)?.TryDequeue(out film) ?? false;
    }

    /// <summary>A film that was taken is done; its patient's next one enters.</summary>
    public void Done(Arrival film)
    {
        if (film.Patient is not { } patient)
        {
            return;
        }

        if (_behind[(patient, film.Urgency)].TryDequeue(out var next))
        {
            Enter(next);
        }
        else
        {
            _behind.Remove((patient, film.Urgency));
        }
    }

    private void Enter(Arrival film) => _lines[(int)film.Urgency].Enqueue(film);
}
