using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Capacity;

/// <summary>
/// Films, silos and <see cref="FilmLines"/> as discrete events: the next film in line takes the first free slot. A silo that is taken away finishes
/// what it has. What comes before and after (receiving, delivering) is not in the model.
/// </summary>
public sealed class CapacityRun(SiloFigures silo, IReplicaPolicy policy, ulong seed = 1)
{
    private readonly SeededRandom _random = SeededRandom.Derive(seed, 0x5E41CE);
    private readonly PriorityQueue<(Event What, Arrival Film), double> _events = new();
    private readonly FilmLines _lines = new();
    private readonly List<float>[] _waits = PerClass();
    private readonly List<float>[] _answers = PerClass();
    private int _wanted;
    private int _ready;
    private int _running;
    private int _most;
    private int _started;
    private int _direction;
    private int _turns;
    private long _done;
    private double _now;
    private double _siloSeconds;
    private double _busySeconds;

    private enum Event
    {
        Finish,
        Ready,
        Decide,
    }

    /// <param name="arrivals">In order of time.</param>
    public CapacityReport Run(IEnumerable<Arrival> arrivals)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        _wanted = _ready = _most = Math.Max(1, policy.Initial);
        _events.Enqueue((Event.Decide, default), policy.Interval);
        foreach (var arrival in arrivals)
        {
            RunUntil(arrival.Seconds);
            Advance(arrival.Seconds);
            _lines.Add(arrival);
            Start();
        }

        while (_running > 0 || !_lines.IsEmpty)
        {
            Next();
        }

        var hours = _siloSeconds / 3600;
        return new CapacityReport
        {
            Films = (int)_done,
            Waits = Figures(_waits),
            Answers = Figures(_answers),
            SiloHours = hours,
            MeanSilos = _now > 0 ? _siloSeconds / _now : 0,
            MostSilos = _most,
            Utilisation = _siloSeconds > 0 ? _busySeconds / (_siloSeconds * silo.Slots) : 0,
            Cost = hours * silo.PricePerHour,
            Turns = _turns,
        };
    }

    private static List<float>[] PerClass() => [.. Enum.GetValues<Urgency>().Select(_ => new List<float>())];

    private static IReadOnlyList<WaitFigures> Figures(List<float>[] seconds) =>
        [.. Enum.GetValues<Urgency>().Select(urgency => WaitFigures.Of(urgency, seconds[(int)urgency])).OfType<WaitFigures>()];

    private void RunUntil(double moment)
    {
        while (_events.TryPeek(out _, out var at) && at <= moment)
        {
            Next();
        }
    }

    private void Next()
    {
        _events.TryDequeue(out var next, out var at);
        Advance(at);
        switch (next.What)
        {
            case Event.Finish:
                _running--;
                _done++;
                _answers[(int)next.Film.Urgency].Add((float)(_now - next.Film.Seconds));
                _lines.Done(next.Film);
                break;
            case Event.Ready:
                // One that is no longer wanted by the time it has started goes again.
                _ready = Math.Min(_ready + 1, _wanted);
                break;
            default:
                Decide();
                break;
        }

        Start();
    }

    private void Decide()
    {
        var wanted = policy.Decide(
            new CapacityLook
            {
                At = _now,
                Wanted = _wanted,
                Ready = _ready,
                Waiting = _lines.Counts,
                Done = _done,
            }
        );
        // With no silo at all the line would never end.
        wanted = Math.Max(1, wanted);
        var direction = Math.Sign(wanted - _wanted);
        if (direction != 0)
        {
            _turns += _direction != 0 && direction != _direction ? 1 : 0;
            _direction = direction;
        }

        for (var i = _wanted; i < wanted; i++)
        {
            _events.Enqueue((Event.Ready, default), _now + (_started < silo.Starts.Count ? silo.Starts[_started] : silo.StartSeconds));
            _started++;
        }

        _wanted = wanted;
        _ready = Math.Min(_ready, wanted);
        _most = Math.Max(_most, wanted);
        _events.Enqueue((Event.Decide, default), _now + policy.Interval);
    }

    private void Start()
    {
        while (_running < _ready * silo.Slots && _lines.TryTake(out var film))
        {
            _waits[(int)film.Urgency].Add((float)(_now - film.Seconds));
            _running++;
            var service = Service();
            _busySeconds += service;
            _events.Enqueue((Event.Finish, film), _now + service);
        }
    }

    private void Advance(double to)
    {
        // Who drains is paid for until its last film is done.
        var paid = Math.Max(_wanted, (_running + silo.Slots - 1) / silo.Slots);
        _siloSeconds += paid * (to - _now);
        _now = to;
    }

    // Log-normal of the given mean and spread.
    private double Service()
    {
        if (silo.Spread <= 0)
        {
            return silo.ServiceSeconds;
        }

        var variance = Math.Log(1 + silo.Spread * silo.Spread);
        return silo.ServiceSeconds * Math.Exp(Math.Sqrt(variance) * _random.Normal() - variance / 2);
    }
}
