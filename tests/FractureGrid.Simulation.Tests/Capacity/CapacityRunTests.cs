using FractureGrid.Simulation.Capacity;

namespace FractureGrid.Simulation.Tests.Capacity;

public sealed class CapacityRunTests
{
    [Theory]
    // rho (1 + spread squared) / (2 (1 - rho)) service times (Pollaczek and Khinchine).
    [InlineData(1, 0.5, 1.0)]
    [InlineData(1, 0.8, 4.0)]
    public void Mean_waits_of_one_server_are_those_of_Pollaczek_and_Khinchine(int servers, double load, double expected)
    {
        var silo = new SiloFigures { ServiceSeconds = 1, Spread = 1 };

        var report = new CapacityRun(silo, new FixedReplicas(servers)).Run(Poisson(load * servers, 200_000));

        Assert.Equal(expected, report.Waits.Single().Mean, expected * 0.12);
        Assert.Equal(load, report.Utilisation, 0.02);
    }

    [Fact]
    public void Deterministic_service_halves_the_wait_of_one_server()
    {
        // M/D/1: rho / (2 (1 - rho)) service times.
        var report = new CapacityRun(new SiloFigures { ServiceSeconds = 1 }, new FixedReplicas(1)).Run(Poisson(0.8, 200_000));

        Assert.Equal(2.0, report.Waits.Single().Mean, 0.15);
    }

    [Fact]
    public void Emergencies_do_not_wait_for_the_routine_line()
    {
        var arrivals = Enumerable.Range(0, 1000).Select(_ => new Arrival(0, Urgency.Routine)).Append(new Arrival(10, Urgency.Stat));

        var report = new CapacityRun(new SiloFigures { ServiceSeconds = 1 }, new FixedReplicas(1)).Run(arrivals);

        Assert.InRange(report.Waits.Single(wait => wait.Urgency == Urgency.Stat).Longest, 0, 1);
        Assert.Equal(1001, report.Films);
    }

    [Fact]
    public void Films_of_a_patient_are_read_one_after_another_however_many_silos_there_are()
    {
        var arrivals = Enumerable.Range(0, 3).Select(_ => new Arrival(0, Urgency.Routine, Patient: 1));

        var report = new CapacityRun(new SiloFigures { ServiceSeconds = 1 }, new FixedReplicas(10)).Run(arrivals);

        Assert.Equal((1, 2), (report.Waits.Single().Median, report.Waits.Single().Longest));
        Assert.Equal((2, 3), (report.Answers.Single().Median, report.Answers.Single().Longest));
    }

    [Fact]
    public void A_patients_second_film_goes_behind_those_who_came_while_the_first_was_read()
    {
        Arrival[] arrivals =
        [
            new(0, Urgency.Routine, 1),
            new(0, Urgency.Routine, 1),
            new(0.5, Urgency.Routine, 2),
            new(0.5, Urgency.Routine),
        ];

        var report = new CapacityRun(new SiloFigures { ServiceSeconds = 1 }, new FixedReplicas(1)).Run(arrivals);

        // The first at once, the strangers after 0.5 and 1.5, the second film last.
        Assert.Equal((0.5, 3), (report.Waits.Single().Median, report.Waits.Single().Longest));
    }

    [Fact]
    public void A_day_has_the_films_that_were_asked_for_and_the_same_ones_again()
    {
        var pattern = new ArrivalPattern { Hospitals = 100, FilmsPerHospitalAndDay = 100 };

        var day = pattern.Draw().ToList();

        Assert.InRange(day.Count, 9_000, 11_000);
        Assert.Equal(day, pattern.Draw());
        Assert.Equal(day.Order(Comparer<Arrival>.Create((a, b) => a.Seconds.CompareTo(b.Seconds))), day);
    }

    [Fact]
    public void One_silo_less_than_the_size_that_was_found_misses_the_target()
    {
        var day = new ArrivalPattern { Hospitals = 300, FilmsPerHospitalAndDay = 150 }
            .Draw()
            .ToList();
        var silo = new SiloFigures { ServiceSeconds = 2, Spread = 0.3 };

        var (silos, report) = CapacitySizer.Find(day, silo, target: 20);
        var fewer = new CapacityRun(silo, new FixedReplicas(silos - 1)).Run(day);

        Assert.True(silos > 1);
        Assert.All(report.Waits, wait => Assert.True(wait.P95 <= 20));
        Assert.Contains(fewer.Waits, wait => wait.P95 > 20);
    }

    [Fact]
    public void The_controller_rises_at_once_and_falls_when_the_window_has_passed()
    {
        var controller = new ReplicaController(stabilisation: 60, most: 10);

        Assert.Equal(3, controller.Decide(0, 1, metric: 25, target: 10));
        Assert.Equal(3, controller.Decide(15, 3, metric: 32, target: 10));
        Assert.Equal(3, controller.Decide(30, 3, metric: 5, target: 10));
        Assert.Equal(1, controller.Decide(91, 3, metric: 5, target: 10));
        Assert.Equal(10, controller.Decide(92, 8, metric: 1000, target: 10));
    }

    private static IEnumerable<Arrival> Poisson(double rate, int count)
    {
        var random = new Random(7);
        var at = 0.0;
        for (var i = 0; i < count; i++)
        {
            at -= Math.Log(1 - random.NextDouble()) / rate;
            yield return new Arrival(at, Urgency.Routine);
        }
    }
}
