using FractureGrid.Cli.Output;
using FractureGrid.Simulation.Fleet;
using Spectre.Console;

namespace FractureGrid.Cli.Demo;

/// <summary>A bar for what is sent and one for each hospital's decisions, on a terminal; nothing otherwise.</summary>
internal sealed class DemoProgress
{
    private readonly ProgressTask? _sent;
    private readonly Dictionary<SimulatedHospital, ProgressTask> _decided = [];

    private DemoProgress(ProgressContext? context, DemoPlan plan)
    {
        _sent = context?.AddTask("Sent", maxValue: plan.Films.Count);
        foreach (var hospital in context is null ? [] : plan.Hospitals)
        {
            var films = plan.Films.Count(film => film.Case.Hospital == hospital);
            _decided.Add(hospital, context!.AddTask($"{Markup.Escape(hospital.Name)}, decided", maxValue: films));
        }
    }

    public static Task RunAsync(DemoPlan plan, bool isShown, Func<DemoProgress, Task> work)
    {
        if (!isShown || !Terminal.IsWatched)
        {
            return work(new DemoProgress(null, plan));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ItemCountColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new DemoProgress(context, plan)));
    }

    public void Sent(DemoFilm film) => _sent?.Increment(1);

    public void Decided(DemoCase one, int films) => _decided.GetValueOrDefault(one.Hospital)?.Increment(films);
}
