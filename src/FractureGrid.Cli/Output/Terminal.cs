using Spectre.Console;

namespace FractureGrid.Cli.Output;

/// <summary>Where tables and progress go: colours, bars and the terminal's width for people, plain wide text for pipes and files.</summary>
internal static class Terminal
{
    private const int PlainWidth = 140;

    /// <summary>True when a person looks on: neither stream is redirected.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <summary>A console over <paramref name="writer"/>.</summary>
    public static IAnsiConsole For(TextWriter writer)
    {
        if (ReferenceEquals(writer, Console.Out) && IsWatched)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>Runs work that reports each finished item; on a terminal with a bar on standard error, otherwise in silence.</summary>
    public static async Task WithProgressAsync(string title, int total, Func<Action, Task> work)
    {
        if (!IsWatched || total < 2)
        {
            await work(static () => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new ItemCountColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(Markup.Escape(title), maxValue: total);
                await work(() => task.Increment(1));
            });
    }
}
