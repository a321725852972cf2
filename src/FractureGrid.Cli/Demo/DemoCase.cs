using FractureGrid.Gateway.Web;
using FractureGrid.Simulation.Fleet;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Cli.Demo;

/// <summary>One simulated patient: the truth on one side, the grid's answer on the other. Thread-safe.</summary>
internal sealed class DemoCase(SimulatedHospital hospital, string patientId)
{
    private readonly Lock _lock = new();
    private int _taken;
    private int _settled;

    public SimulatedHospital Hospital => hospital;

    public string PatientId => patientId;

    /// <summary>The site that the gateway makes of the calling AE title.</summary>
    public string Site { get; } = hospital.AeTitle.ToLowerInvariant();

    /// <summary>A film that was sent shows a fracture.</summary>
    public bool IsFractured { get; private set; }

    /// <summary>Films that the grid has acknowledged.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Acknowledged films that are known to be decided.</summary>
    public int Settled => Volatile.Read(ref _settled);

    public PatientAnswer? Answer { get; private set; }

    public void Take(PhantomFilm film)
    {
        lock (_lock)
        {
            _taken++;
            IsFractured |= film.Fractures.Count > 0;
        }
    }

    /// <summary>Notes an answer and gives the number of films that it settles. In the folder of an earlier run it may hold more than was sent.</summary>
    public int Settle(PatientAnswer answer)
    {
        lock (_lock)
        {
            Answer = answer;
            var settled = Math.Min(_taken, answer.Studies.Sum(study => study.Images.Count));
            var news = settled - _settled;
            _settled = settled;
            return news;
        }
    }
}
