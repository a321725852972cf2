using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Demo;

/// <summary>Who sends what: the fleet's patients, and the films of each device in their order.</summary>
internal sealed record DemoPlan
{
    public required int Studies { get; init; }

    public required IReadOnlyList<SimulatedHospital> Hospitals { get; init; }

    public required IReadOnlyList<DemoCase> Cases { get; init; }

    public required IReadOnlyList<DemoFilm> Films { get; init; }

    public static DemoPlan Of(HospitalFleet fleet, int studies)
    {
        var cases = new Dictionary<(string Site, string Patient), DemoCase>();
        var films = new List<DemoFilm>();
        foreach (var study in fleet.Studies(studies))
        {
            var key = (study.Hospital.AeTitle, study.PatientId);
            if (!cases.TryGetValue(key, out var one))
            {
                cases.Add(key, one = new DemoCase(study.Hospital, study.PatientId));
            }

            films.AddRange(study.Images.Select(image => new DemoFilm(one, image)));
        }

        return new DemoPlan
        {
            Studies = studies,
            Hospitals = fleet.Hospitals,
            Cases = [.. cases.Values],
            Films = films,
        };
    }
}
